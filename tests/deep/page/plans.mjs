// The plans whose pages are checked, each as the program writes it.

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const golden = fileURLToPath(new URL('../../golden/', import.meta.url));

// Each text breaks out of another place in a page: an element, an attribute, a style, a comment.
const hostile = [
    '<script>alert(1)</script>',
    '</title></style></svg></desc></textarea><img src=x onerror=alert(1)>',
    '"><svg onload=alert(1)>\' onmouseover=\'alert(1)',
    '--><!-- ]]> <![CDATA[ &amp; &lt; &#x202e; &notanentity; & {} url(http://example.org/) */',
    '\u001b[31mred\u001b]8;;http://example.org/\u0007link \u009b2J',
    '\u202egnihsaw\u202c \u2066left\u2069 \u2067thgir',
    '🛁👩🏽‍🦲🎉 日本語の文章',
    'Kopfhaut'.repeat(30),
].join(' ');
const advice = JSON.stringify(hostile);
// As long as names and titles may be.
const name = JSON.stringify('<script>alert(1)</script> &amp; &lt; &#x202e; &notanentity; &');
const title = JSON.stringify(hostile.slice(0, 200));

const table = (heading, values) => [`[[${heading}]]`,
    ...Object.entries(values).map(([key, value]) => `${key} = ${value}`), ''].join('\n');
const stage = (after, status, more) =>
    table('activity.stage', { after: `"${after}"`, status: `"${status}"`, title, ...more });
const note = (kind, more) => table('note', { kind: `"${kind}"`, text: advice, ...more });

const hostileProtocol = [
    table('activity', { id: '"washing"', name, asks: `[${name}]` }),
    stage('0 days', 'avoid', { advice, source: title }),
    stage('4 days', 'care', { advice, source: title }),
    stage('1 month', 'allowed', { title: '"As usual"' }),
    table('activity', { id: '"never"', name: `"${'W'.repeat(60)}"` }),
    stage('0 days', 'avoid', { title: '"Never"' }),
    note('expect', { after: '"1 day"', until: '"9 days"', source: title }),
    note('warning', { source: title }),
    note('advice'),
];

// The plan of one session fits on one page, and on three screens of a phone.
const sheets = {
    'one-session': 1,
    'two-sessions-five-days-apart': 2,
    'two-sessions-over-a-year-end': 2, // each date names its year
    'three-sessions-over-a-year-end': 3,
    hostile: Infinity,
};

const files = {
    'two-sessions-over-a-year-end.toml': 'treatment_date = [2026-11-20, 2026-12-18]\n',
    'hostile.toml': `treatment_date = [2026-11-20, 2026-12-31]\nname = ${name}\n` +
        'protocol = "studio.toml"\n[override]\nwashing = "5 days"\n',
    'studio.toml': `id = "studio"\ntitle = ${title}\n${hostileProtocol.join('')}`,
};

export function plans(program, folder) {
    for (const [file, text] of Object.entries(files)) {
        writeFileSync(join(folder, file), text);
    }
    return Object.entries(sheets).map(([plan, most]) => {
        const profile = join(`${plan}.toml` in files ? folder : golden, `${plan}.toml`);
        const told = (format) => execFileSync(program, ['schedule', profile, '--format', format], {
            encoding: 'utf8', env: { LC_ALL: 'C.UTF-8' }, stdio: ['ignore', 'pipe', 'ignore'],
        });
        const html = told('html');
        const file = join(folder, `${plan}.html`);
        writeFileSync(file, html);
        return { name: plan, sheets: most, html, file, facts: JSON.parse(told('json')) };
    });
}
