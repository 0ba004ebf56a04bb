// Counts checks; only failures are printed, each with what was found.

const MOST_FAULTS_SHOWN = 12;

export class Tally {
    passed = 0;
    failed = 0;

    // A check passes if it found no fault.
    add(name, faults) {
        if (faults.length === 0) {
            this.passed += 1;
            return;
        }
        this.failed += 1;
        console.log(`failed: ${name}`);
        for (const fault of faults.slice(0, MOST_FAULTS_SHOWN)) {
            console.log(`    ${printable(fault)}`);
        }
        if (faults.length > MOST_FAULTS_SHOWN) {
            console.log(`    and ${faults.length - MOST_FAULTS_SHOWN} more`);
        }
    }
}

function printable(text) {
    const shown = text.replace(
        /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g,
        (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    return shown.length > 600 ? `${shown.slice(0, 600)} ...` : shown;
}
