import type { Alert } from '../model';
import { database } from './database';
import { machine } from './machine';
import { services } from './services';

export const system: readonly Alert[] = [...services, ...database, ...machine];
