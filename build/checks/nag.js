// Runs cdk-nag's AwsSolutions pack over synthesized templates: node build/checks/nag.js <template>...
// Exits 1 on a finding without a suppression, on a rule that could not be evaluated, and on a suppression without a reason.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { App, Aspects, Stack } = require('aws-cdk-lib');
const { CfnInclude } = require('aws-cdk-lib/cloudformation-include');
const { AwsSolutionsChecks } = require('cdk-nag');

/** Remembers what cdk-nag found instead of annotating the stacks. */
class Findings {
  suppressed = 0;
  problems = [];

  onCompliance() {}
  onNotApplicable() {}
  onSuppressedError() {
    this.suppressed += 1;
  }

  onNonCompliance(data) {
    this.problems.push(`${where(data.resource)}: ${data.findingId}: ${data.ruleInfo}`);
  }

  onSuppressed(data) {
    this.suppressed += 1;
    if (data.suppressionReason.trim().length < 10) {
      this.problems.push(`${where(data.resource)}: the suppression of ${data.ruleId} gives no reason`);
    }
  }

  onError(data) {
    this.problems.push(`${where(data.resource)}: ${data.ruleId} could not be evaluated: ${data.errorMessage}`);
  }
}

function where(resource) {
  return `${Stack.of(resource).stackName}/${resource.node.id}`;
}

/** The template in a file that CfnInclude can read: without what the CDK itself adds to every stack. */
function withoutBootstrapVersion(file, folder) {
  const template = JSON.parse(fs.readFileSync(file, 'utf8'));
  delete template.Parameters?.BootstrapVersion;
  delete template.Rules;
  const copy = path.join(folder, path.basename(file));
  fs.writeFileSync(copy, JSON.stringify(template));
  return copy;
}

/** Name of a stack's template, or the slug of a catalogue's template, whose file is named after its content. */
function nameOf(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8')).Metadata?.CloudWorkstationTemplate ?? path.basename(file, '.template.json');
}

function main(files) {
  const folder = fs.mkdtempSync(path.join(require('node:os').tmpdir(), 'nag-'));
  const findings = new Findings();
  try {
    const app = new App({ outdir: path.join(folder, 'out'), analyticsReporting: false });
    files.forEach((file, index) => {
      const stack = new Stack(app, `Template${index}`, { stackName: nameOf(file) });
      new CfnInclude(stack, 'Template', { templateFile: withoutBootstrapVersion(file, folder), preserveLogicalIds: true });
    });
    Aspects.of(app).add(new AwsSolutionsChecks({ reports: false, additionalLoggers: [findings] }));
    app.synth();
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }

  findings.problems.forEach((problem) => console.error(problem));
  console.log(`cdk-nag: ${files.length} templates, ${findings.problems.length} findings, ${findings.suppressed} suppressed with a reason`);
  return findings.problems.length === 0 ? 0 : 1;
}

process.exit(main(process.argv.slice(2)));
