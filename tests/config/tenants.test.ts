import { expect } from 'chai';
import { checkSettings, type Mistake } from '../../settings/resolve';

const mistakes = (changes: object): readonly Mistake[] =>
  checkSettings({ environment: 'dev', ...changes }).mistakes;
const ACME = { key: 'acme', name: 'Acme' };
const OTHERS = {
  backend: 'external',
  grafanaUrl: 'https://grafana.example.com',
  grafanaAuth: 'admin:password',
  prometheusUrl: 'https://prometheus.example.com',
};
const MIMIR = { datasource: { flavour: 'mimir' } };
const PROXY = { by: 'label', url: 'http://proxy.example.com:8080' };

/** Each with the key that it stands at and a part of the remedy. */
const BAD: readonly (readonly [what: string, changes: object, key: string, remedy: string])[] = [
  [
    'named twice',
    { tenants: [ACME, { ...ACME, key: 'other' }] },
    'tenants[1].name',
    'another tenant has the name "Acme"',
  ],
  [
    'with a key twice',
    { tenants: [ACME, { ...ACME, name: 'Other' }] },
    'tenants[1].key',
    'another tenant has the key "acme"',
  ],
  ['with a capital in its key', { tenants: [{ ...ACME, key: 'Acme' }] }, 'tenants[0].key', 'lower-case'],
  [
    'with a name of 200 characters',
    { tenants: [{ ...ACME, name: 'ä'.repeat(200) }] },
    'tenants[0].name',
    '190',
  ],
  [
    'that nothing keeps apart on a Prometheus of others',
    { ...OTHERS, tenants: [ACME] },
    'tenants[0].isolation.url',
    'a proxy that enforces the label',
  ],
  [
    'with a header where no Prometheus heeds it',
    { tenants: [{ ...ACME, isolation: { by: 'header' } }] },
    'tenants[0].isolation.by',
    'use by: label',
  ],
  [
    'with a header that a plain Prometheus does not heed',
    { ...OTHERS, tenants: [{ ...ACME, isolation: { by: 'header' } }] },
    'tenants[0].isolation.by',
    'prometheus does not heed X-Scope-OrgID, so this tenant would see the data of all',
  ],
  [
    'with a header that Grafana Cloud does not heed',
    {
      ...OTHERS,
      datasource: { flavour: 'grafanaCloud', basicAuth: { user: '1', password: 'p' } },
      tenants: [{ ...ACME, isolation: { by: 'header' } }],
    },
    'tenants[0].isolation.by',
    'grafanaCloud does not heed X-Scope-OrgID',
  ],
  [
    'with the header of another',
    {
      ...OTHERS,
      ...MIMIR,
      tenants: [
        { ...ACME, isolation: { by: 'header' } },
        { key: 'other', name: 'Other', isolation: { by: 'header', value: 'acme' } },
      ],
    },
    'tenants[1].isolation.value',
    '"acme" is what tenants[0] sends already',
  ],
  [
    'with a header that is the data of two',
    { ...OTHERS, ...MIMIR, tenants: [{ ...ACME, isolation: { by: 'header', value: 'acme|other' } }] },
    'tenants[0].isolation.value',
    'use letters, digits',
  ],
  [
    'with a proxy where the backend runs one',
    { tenants: [{ ...ACME, isolation: PROXY }] },
    'tenants[0].isolation.url',
    'runs a proxy of its own',
  ],
  [
    'with a token that cannot make organisations',
    { ...OTHERS, grafanaAuth: 'glsa_token', tenants: [{ ...ACME, isolation: PROXY }] },
    'grafanaAuth',
    'user:password of a server admin',
  ],
  [
    'with a contact point twice',
    {
      tenants: [
        {
          ...ACME,
          contactPoints: [1, 2].map(() => ({ type: 'email', name: 'ops', addresses: ['a@acme.example'] })),
        },
      ],
    },
    'tenants[0].contactPoints',
    'two are named "ops"',
  ],
];

describe('a tenant', () => {
  for (const [what, changes, key, remedy] of BAD) {
    it(`${what} is refused with where and how to mend it`, () => {
      const found = mistakes(changes);
      expect(found.find(mistake => mistake.key === key)?.message, JSON.stringify(found)).to.contain(remedy);
    });
  }

  it('may be kept apart by a proxy or a header on a Prometheus of others, and have any name', () => {
    const tenants = [
      { key: 'one', name: 'O\'Neill & "Söhne"', isolation: PROXY },
      { key: 'two', name: 'Two', isolation: { by: 'header', value: '17' } },
    ];
    expect(mistakes({ ...OTHERS, ...MIMIR, tenants })).to.deep.equal([]);
  });
});
