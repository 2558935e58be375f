import { collapsed, type DashboardDefinition, open, TITLES } from '../shared';
import {
  containers,
  cpuOfContainers,
  memoryOfContainers,
  memoryOfLimit,
  networkOfContainers,
  restartsOfContainers,
} from './containers';
import { cpu, cpuCores, cpuModes, load } from './cpu';
import {
  databaseConnections,
  databasePool,
  databaseQueryTime,
  databaseStates,
  queries,
  queryHeatmap,
  queryTimeOfTypes,
  responseTime,
} from './database';
import { diskOperations, diskSaturation, diskSpace, diskTraffic, fileSystems, inodes } from './disk';
import { cpuNow, databaseNow, diskNow, memoryNow, targetStates, targetsNow, uptimeNow } from './health';
import { memory, memoryBreakdown, swap } from './memory';
import { bandwidth, connections, networkErrors } from './network';
import { scrapeSamples, scrapeTime } from './scrapes';
import { MACHINE } from './variables';

export const system: DashboardDefinition = {
  key: 'system',
  title: TITLES.system,
  description: 'The machines, containers and the database that the platform stands on.',
  variables: [MACHINE],
  rows: [
    open('Now', targetsNow, databaseNow, cpuNow, memoryNow, diskNow, uptimeNow, targetStates),
    open('Machine', cpu, memory, diskSpace, bandwidth),
    open('Database', databaseConnections, databasePool, databaseQueryTime),
    collapsed('CPU in detail', cpuModes, cpuCores, load),
    collapsed('Memory in detail', memoryBreakdown, swap),
    collapsed('Disks in detail', fileSystems, diskTraffic, diskSaturation, diskOperations, inodes),
    collapsed('Network in detail', networkErrors, connections),
    collapsed(
      'Containers',
      containers,
      cpuOfContainers,
      memoryOfContainers,
      memoryOfLimit,
      networkOfContainers,
      restartsOfContainers,
    ),
    collapsed('Database in detail', databaseStates, queryTimeOfTypes, queries, queryHeatmap, responseTime),
    collapsed('Scrapes', scrapeTime, scrapeSamples),
  ],
};
