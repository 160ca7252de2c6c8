// Compares every policy of synthesized templates with AWS's authorization reference: node build/checks/iam/check.js <template>...
// Exits 1 on a finding that accepted.json does not give a reason for, and on a reason that no finding needs.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { findings, missingDependents } = require('./rules');
const { version } = require('./reference');
const { statements } = require('./templates');

const nameOf = (file, template) => template.Metadata?.CloudWorkstationTemplate ?? path.basename(file, '.template.json');

async function inTemplate(file) {
  const template = JSON.parse(fs.readFileSync(file, 'utf8'));
  const all = statements(template);
  const found = [];
  for (const statement of all) {
    found.push(...(await findings(statement)).map((finding) => ({ ...finding, statement })));
  }
  for (const holder of new Set(all.flatMap((statement) => statement.holders))) {
    found.push(...(await missingDependents(all.filter((statement) => statement.holders.includes(holder)))));
  }
  return found.map((finding) => ({ ...finding, template: nameOf(file, template), at: `${finding.statement.id} ${finding.statement.place}` }));
}

/** An entry of accepted.json: `rule`, `action` as the policy writes it, `at` as a regular expression over "<logical id> <place>", `reason`. */
function accepts(entry, finding) {
  return entry.rule === finding.rule && entry.action === finding.action && new RegExp(entry.at ?? '').test(finding.at);
}

async function main(files) {
  const option = files.indexOf('--accepted');
  const acceptedFile = option < 0 ? path.join(__dirname, 'accepted.json') : files.splice(option, 2)[1];
  const accepted = JSON.parse(fs.readFileSync(acceptedFile, 'utf8'));
  const found = (await Promise.all(files.map(inTemplate))).flat();
  const used = new Set();
  const open = found.filter((finding) => {
    const entry = accepted.find((one) => accepts(one, finding));
    used.add(entry);
    return !entry;
  });
  const problems = [
    ...new Set(open.map((finding) => `${finding.template}/${finding.at}: ${finding.rule}: ${finding.action}: ${finding.text}`)),
    ...accepted.filter((entry) => (entry.reason ?? '').trim().length < 20).map((entry) => `${acceptedFile}: ${entry.rule} ${entry.action}: give a reason`),
    ...accepted.filter((entry) => !used.has(entry)).map((entry) => `${acceptedFile}: ${entry.rule} ${entry.action} ${entry.at ?? ''}: no finding needs this; remove it`),
  ];
  problems.forEach((problem) => console.error(problem));
  console.log(`authorization reference of ${await version()}: ${files.length} templates, ${problems.length} findings, ${found.length - open.length} accepted with a reason`);
  return problems.length === 0 ? 0 : 1;
}

main(process.argv.slice(2)).then((code) => { process.exitCode = code; });
