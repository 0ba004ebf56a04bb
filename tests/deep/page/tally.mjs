// Counts checks; only failures are printed, each with what was found.

const MOST_FAULTS_SHOWN = 12;

export class Tally {
    passed = 0;
    failed = 0;

    // A check passes if it found no fault.
    add(name, faults) {
        this.passed += faults.length === 0 ? 1 : 0;
        this.failed += faults.length === 0 ? 0 : 1;
        const more = faults.length - MOST_FAULTS_SHOWN;
        const shown = faults.slice(0, MOST_FAULTS_SHOWN).map((fault) => fault.slice(0, 600));
        for (const line of faults.length === 0 ? [] : [`failed: ${name}`, ...shown,
            ...(more > 0 ? [`and ${more} more`] : [])]) {
            console.log(line.replace(/\p{Cc}|\p{Cf}/gu, (character) => encodeURI(character)));
        }
    }

    // The exit status.
    finish() {
        console.log(`${this.passed} passed, ${this.failed} failed`);
        return this.failed === 0 && this.passed > 0 ? 0 : 1;
    }
}
