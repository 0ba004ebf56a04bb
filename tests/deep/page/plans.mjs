// The plans whose pages are checked, each as the program writes it.

import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const golden = fileURLToPath(new URL('../../golden/', import.meta.url));

export const HOSTILE_WORD = '<script>alert(1)</script>';
export const HIDDEN_CHARACTERS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

// Each text breaks out of another place in a page: an element, an attribute, a style, a comment.
const hostile = [
    HOSTILE_WORD,
    '</title></style></svg></desc></textarea><img src=x onerror=alert(1)>',
    '"><svg onload=alert(1)>\' onmouseover=\'alert(1)',
    '--><!-- ]]> <![CDATA[ &amp; &lt; &#x202e; &notanentity; & {} url(http://example.org/) */',
    '\u001b[31mred\u001b]8;;http://example.org/\u0007link \u009b2J',
    '\u202egnihsaw\u202c \u2066left\u2069 \u2067thgir',
    '🛁👩🏽‍🦲🎉 日本語の文章',
    'Kopfhaut'.repeat(30),
].join(' ');

const inQuotes = (text) => JSON.stringify(text)
    .replace(/[\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g,
        (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

const quoted = inQuotes(hostile);
// As long as names and titles may be.
const quotedName = inQuotes(`${HOSTILE_WORD} &amp; &lt; &#x202e; &notanentity; &`);
const quotedTitle = inQuotes(hostile.slice(0, 200));

const hostileProfile = `treatment_date = [2026-11-20, 2026-12-31]
name = ${quotedName}
protocol = "studio.toml"
plan_id = "5c1f0c1e-8f0b-4a56-9d0e-2f7a3b64c911"

[override]
washing = "5 days"
`;

const hostileProtocol = `id = "studio"
title = ${quotedTitle}

[[activity]]
id = "washing"
name = ${quotedName}
asks = [${quotedName}]

[[activity.stage]]
after = "0 days"
status = "avoid"
title = ${quotedTitle}
advice = ${quoted}
source = ${quotedTitle}

[[activity.stage]]
after = "4 days"
status = "care"
title = ${quotedTitle}
advice = ${quoted}
source = ${quotedTitle}

[[activity.stage]]
after = "1 month"
status = "allowed"
title = "As usual"

[[activity]]
id = "never"
name = "${'W'.repeat(60)}"

[[activity.stage]]
after = "0 days"
status = "avoid"
title = "Never"

[[note]]
kind = "expect"
after = "1 day"
until = "9 days"
text = ${quoted}
source = ${quotedTitle}

[[note]]
kind = "warning"
text = ${quoted}
source = ${quotedTitle}

[[note]]
kind = "advice"
text = ${quoted}
`;

function writeHostile(folder) {
    mkdirSync(folder);
    writeFileSync(join(folder, 'studio.toml'), hostileProtocol);
    writeFileSync(join(folder, 'aftercare.toml'), hostileProfile);
    return join(folder, 'aftercare.toml');
}

function run(program, profile, format) {
    return execFileSync(program, ['schedule', profile, '--format', format], {
        encoding: 'utf8',
        env: { TZ: 'Europe/Berlin', LC_ALL: 'C.UTF-8', SOURCE_DATE_EPOCH: '1795176000' },
        stdio: ['ignore', 'pipe', 'pipe'],
    });
}

// Each date names its year.
function writeLongest(folder) {
    const file = join(folder, 'two-sessions-over-a-year-end.toml');
    writeFileSync(file, 'treatment_date = [2026-11-20, 2026-12-18]\n');
    return file;
}

// The plan of one session fits on one page, and on three screens of a phone.
export function plans(program, folder) {
    const profiles = [
        { name: 'one-session', profile: join(golden, 'one-session.toml'), sheets: 1, isShort: true },
        {
            name: 'two-sessions-five-days-apart',
            profile: join(golden, 'two-sessions-five-days-apart.toml'),
            sheets: 2,
        },
        { name: 'two-sessions-over-a-year-end', profile: writeLongest(folder), sheets: 2 },
        {
            name: 'three-sessions-over-a-year-end',
            profile: join(golden, 'three-sessions-over-a-year-end.toml'),
            sheets: 3,
        },
        { name: 'hostile', profile: writeHostile(join(folder, 'hostile')), sheets: null },
    ];
    return profiles.map((plan) => {
        const html = run(program, plan.profile, 'html');
        const file = join(folder, `${plan.name}.html`);
        writeFileSync(file, html);
        return { ...plan, html, file, facts: JSON.parse(run(program, plan.profile, 'json')) };
    });
}
