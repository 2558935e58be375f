/** Grafana's ids of units that a platform's metrics have, by its own groups. */
const IDS = new Set(
  [
    'none short percent percentunit sci locale bool bool_yes_no bool_on_off string',
    'bytes decbytes bits decbits kbytes deckbytes mbytes decmbytes gbytes decgbytes tbytes dectbytes',
    'pps binBps Bps binbps bps KiBs KBs MiBs MBs GiBs GBs',
    'ns µs ms s m h d hertz dtdurationms dtdurations dthms dtdhms clockms clocks',
    'dateTimeAsIso dateTimeAsIsoNoDateIfToday dateTimeAsLocal dateTimeAsSystem dateTimeFromNow',
    'cps ops reqps rps wps iops cpm opm rpm wpm reqpm',
    'currencyUSD currencyEUR currencyGBP currencyJPY currencyCHF',
    'celsius kelvin watt volt amp',
  ].flatMap(line => line.split(' ')),
);

/** Units of one's own: a text before or after the number. The linter knows ids only; Grafana shows these as well. */
const OWN = /^(prefix|suffix|currency|si|count):\s?\S/;

export const isGrafanaUnit = (unit: string): boolean => IDS.has(unit) || OWN.test(unit);
