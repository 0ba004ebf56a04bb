// Opens the page of some plans in a browser on each day of the plan, and compares what it shows
// first with the JSON and with `aftercare today`.
// check_days.mjs PROGRAM BROWSER...; each browser is a command that opens an address.

import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { plans } from './plans.mjs';
import { Tally } from './tally.mjs';

const DAY = 864e5;
const LONGEST = 120e3;
const MARKS = { avoid: '✗', care: '!', allowed: '✓' };
const tally = new Tally();

const ink = (text) => text.replace(/\s+/g, '');
const dayOf = (date) => Date.parse(date) / DAY;
const dateOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);

// Runs in the browser: opens the page in a frame whose clock says another time, and sends what it
// shows. A page that stays open over a midnight is told that it is looked at again.
async function openEach() {
    const { html, days } = await (await fetch('/plan')).json();
    const frame = document.querySelector('iframe');
    const shown = [];
    const read = (day, hour, where) => {
        const { document } = frame.contentWindow;
        const part = (name) => [...document.querySelectorAll(`#today .${name} > *:not(h3)`)]
            .filter((one) => one.checkVisibility?.() ?? one.offsetParent !== null)
            .map((one) => (one.querySelector('summary') ?? one).textContent);
        const visible = (name) => document.querySelector(`#today .${name}`).offsetParent !== null;
        shown.push({
            day, hour, where,
            heading: document.querySelector('#today h2').textContent,
            avoid: part('off-limits'), care: part('with-care'), fresh: part('new'),
            next: part('next'), notes: part('notes'),
            before: visible('before'), ended: visible('ended'), fine: visible('fine'),
            current: [...document.querySelectorAll('[aria-current] > h3 time')]
                .map((time) => time.dateTime),
            picture: document.querySelector('figure').matches('.now') &&
                parseFloat(document.querySelector('figure').style.getPropertyValue('--today')),
        });
    };
    const timeOf = (day, hour) => new Date(`${day}T${hour}`).getTime();
    for (const day of days) {
        frame.src = 'about:blank';
        await new Promise((done) => { frame.onload = done; });
        const { contentWindow } = frame;
        let now = timeOf(day, '00:00:00');
        contentWindow.Date = class extends Date {
            constructor(...parts) {
                super(...(parts.length > 0 ? parts : [now]));
            }
        };
        contentWindow.document.open();
        contentWindow.document.write(html);
        contentWindow.document.close();
        read(day, '00:00:00', 'opened');
        now = timeOf(day, '23:59:59');
        contentWindow.document.dispatchEvent(new Event('visibilitychange'));
        read(day, '23:59:59', 'kept open');
        now = timeOf(day, '23:59:59') + 1000;
        contentWindow.document.dispatchEvent(new Event('visibilitychange'));
        const next = new Date(Date.parse(day) + 864e5).toISOString().slice(0, 10);
        read(next, '00:00:00', 'over midnight');
    }
    await fetch('/shown', { method: 'POST', body: JSON.stringify(shown) });
}

const harness = `<!DOCTYPE html><meta charset="utf-8"><title>Days</title>
<iframe style="width: 390px; height: 844px"></iframe>
<script>(${openEach})().catch((error) =>
    fetch('/failed', { method: 'POST', body: String(error) + error.stack }));</script>`;

// What a browser shows on the days of a plan.
async function shownBy(command, plan, days) {
    const folder = mkdtempSync(join(tmpdir(), 'aftercare-days-'));
    let server;
    let browser;
    try {
        return await new Promise((done, fail) => {
            server = createServer((request, response) => {
                const bodies = {
                    '/': ['text/html', harness],
                    '/plan': ['application/json', JSON.stringify({ html: plan.html, days })],
                };
                const [type, body] = bodies[request.url] ?? ['text/plain', ''];
                let sent = '';
                request.on('data', (part) => { sent += part; });
                request.on('end', () => {
                    response.writeHead(200, { 'Content-Type': type });
                    response.end(body);
                    if (request.url === '/shown') {
                        done(JSON.parse(sent));
                    } else if (request.url === '/failed') {
                        fail(new Error(sent));
                    }
                });
            });
            server.listen(0, '127.0.0.1', () => {
                const address = `http://127.0.0.1:${server.address().port}/`;
                browser = spawn('sh', ['-c', command, 'sh', address],
                    { env: { ...process.env, HOME: folder, FOLDER: folder }, stdio: 'ignore',
                        detached: true });
                browser.on('error', fail);
            });
            setTimeout(() => fail(new Error('the browser sends nothing')), LONGEST).unref();
        });
    } finally {
        server?.closeAllConnections();
        server?.close();
        try {
            process.kill(-browser.pid, 'SIGKILL');
        } catch {
            // It is gone.
        }
        rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    }
}

// What the JSON says of a day.
function expected(facts, date) {
    const begun = facts.sessions.filter((session) => session <= date);
    const isBefore = begun.length === 0;
    const stages = isBefore ? [] : facts.activities.map((activity) => {
        const stage = activity.stages.filter(({ from }) => from <= date).pop();
        return { ...stage, words: ink(MARKS[stage.status] + stage.title) };
    });
    const milder = stages.filter(({ status }) => status !== 'avoid');
    const words = (list) => list.map((stage) => stage.words).sort();
    const starts = facts.activities.flatMap(({ stages: all }) => all)
        .filter(({ from }) => date < from);
    const next = starts.map(({ from }) => from).sort()[0];
    return {
        day: isBefore ? null : dayOf(date) - dayOf(begun.at(-1)),
        session: facts.sessions.length > 1 && !isBefore ? begun.length : null,
        avoid: words(stages.filter(({ status }) => status === 'avoid')),
        care: words(milder.filter(({ status, from }) => status === 'care' && from !== date)),
        fresh: words(milder.filter(({ from }) => from === date)),
        next: starts.filter(({ from }) => from === next).map(({ title }) => ink(title)).sort(),
        isBefore,
        isOver: facts.days.until <= date,
        isFine: !isBefore && stages.every(({ status }) => status === 'allowed'),
    };
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
// The title without what follows it, such as its last day.
const begins = (shown, words) => shown.length === words.length &&
    words.every((one) => shown.some((line) => ink(line).startsWith(one)));

function faultsOf(shown, facts, today) {
    const told = expected(facts, shown.day);
    const number = /: day (\d+)(?: of session (\d+))?$/.exec(shown.heading);
    const date = new Date(`${shown.day}T00:00:00Z`).toUTCString();
    const [, weekday, day, month] = /^(\w+), 0?(\d+) (\w+)/.exec(date);
    const current = told.isOver || told.isBefore ? [] : shown.current;
    const latest = [...facts.activities.flatMap(({ stages }) => stages),
        ...facts.notes.flatMap(({ days }) => days ?? [])]
        .map(({ from }) => from).filter((from) => from <= shown.day).sort().pop();
    const checks = {
        date: shown.heading.startsWith(`Today, ${weekday} ${day} ${month}`),
        number: told.day === null ? number === null
            : number !== null && Number(number[1]) === told.day &&
                (number[2] ? Number(number[2]) : null) === told.session,
        avoid: begins(shown.avoid, told.avoid),
        care: begins(shown.care, told.care),
        fresh: begins(shown.fresh, told.fresh),
        next: told.next.length === 0 ? shown.next.length === 0
            : shown.next.length === 1 &&
                told.next.every((title) => ink(shown.next[0]).includes(title)),
        before: shown.before === told.isBefore,
        ended: shown.ended === told.isOver,
        fine: shown.fine === told.isFine,
        current: same(shown.current, current) && (current.length === 0 || same(current, [latest])),
        picture: (shown.picture !== false) === (current.length > 0),
        notes: told.isOver || facts.notes.every(({ days, text }) =>
            !days?.some(({ from, until }) => from <= shown.day && shown.day < until) ||
            shown.notes.some((note) => ink(note).includes(ink(text)))),
        // `today` tells each of these in the same words.
        today: told.isBefore || told.isOver || [...shown.avoid, ...shown.fresh].every((line) =>
            ink(today).includes(ink(line))),
    };
    return Object.entries(checks).filter(([, holds]) => !holds).map(([name]) =>
        `${shown.day} ${shown.hour}, ${shown.where}: ${name}: ${JSON.stringify(shown)}`);
}

async function main(program, browsers) {
    const folder = mkdtempSync(join(tmpdir(), 'aftercare-days-'));
    try {
        for (const plan of plans(resolve(program), folder).filter(({ sheets }) => sheets !== null)) {
            const { facts } = plan;
            const all = [];
            for (let day = dayOf(facts.days.from) - 2; day < dayOf(facts.days.until) + 3; ++day) {
                all.push(dateOf(day));
            }
            // Of long plans, the days around each change.
            const changes = facts.activities.flatMap(({ stages }) =>
                stages.flatMap(({ from, until }) => [dayOf(from), dayOf(until)]));
            const days = all.length < 100 ? all : all.filter((date) =>
                changes.some((change) => Math.abs(change - dayOf(date)) < 2));
            const told = new Map();
            const todayOn = (date) => {
                if (!told.has(date)) {
                    told.set(date, execFileSync(resolve(program), ['today', plan.profile, '--on', date],
                        { encoding: 'utf8', env: { LC_ALL: 'C.UTF-8' }, stdio: ['ignore', 'pipe', 'ignore'] }));
                }
                return told.get(date);
            };
            for (const command of browsers) {
                const name = /chromium|firefox|MiniBrowser/.exec(command)?.[0] ?? command;
                let shown = [];
                let failure = [];
                try {
                    shown = await shownBy(command, plan, days);
                } catch (error) {
                    failure = [error.message];
                }
                tally.add(`${plan.name} in ${name}: ${shown.length} views`,
                    [...failure, ...shown.flatMap((one) => faultsOf(one, facts, todayOn(one.day)))]);
                console.log(`${plan.name} in ${name}: ${shown.length} views`);
            }
        }
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
    console.log(`${tally.passed} passed, ${tally.failed} failed`);
    return tally.failed === 0 && tally.passed > 0 ? 0 : 1;
}

process.exitCode = await main(process.argv[2], process.argv.slice(3));
