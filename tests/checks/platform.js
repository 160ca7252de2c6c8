// The policies of a synthesized assembly as they stand once it is deployed: every reference has its value.
'use strict';

const fs = require('node:fs');
const path = require('node:path');

const ACCOUNT = '123456789012';
const REGION = 'us-east-1';
const PSEUDO = { 'AWS::Partition': 'aws', 'AWS::Region': REGION, 'AWS::AccountId': ACCOUNT, 'AWS::URLSuffix': 'amazonaws.com', 'AWS::NoValue': undefined };
const ARNS = {
  'AWS::DynamoDB::Table': 'dynamodb:HERE:table/', 'AWS::EFS::FileSystem': 'elasticfilesystem:HERE:file-system/', 'AWS::KMS::Key': 'kms:HERE:key/',
  'AWS::EFS::AccessPoint': 'elasticfilesystem:HERE:access-point/', 'AWS::IAM::InstanceProfile': 'iam::ACCOUNT:instance-profile/',
  'AWS::IAM::ManagedPolicy': 'iam::ACCOUNT:policy/', 'AWS::IAM::Role': 'iam::ACCOUNT:role/', 'AWS::Lambda::Function': 'lambda:HERE:function:',
  'AWS::Logs::LogGroup': 'logs:HERE:log-group:', 'AWS::S3::Bucket': 's3:::', 'AWS::SNS::Topic': 'sns:HERE:', 'AWS::SQS::Queue': 'sqs:HERE:',
};

class Platform {
  constructor(folder) {
    const files = fs.readdirSync(folder).filter((file) => file.endsWith('.template.json'));
    this.stacks = files.map((file) => ({ name: path.basename(file, '.template.json'), part: path.basename(file, '.template.json').split('-').at(-1), template: JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')) }));
  }

  stack(part) {
    const found = this.stacks.find((one) => one.part === part);
    if (!found) {
      throw new Error(`no stack ${part}; there are ${this.stacks.map((one) => one.part).join(', ')}`);
    }
    return found;
  }

  /** The value of a template's value in a stack. */
  value(stack, value) {
    if (Array.isArray(value)) {
      return value.map((item) => this.value(stack, item)).filter((item) => item !== undefined);
    }
    if (typeof value !== 'object' || value === null) {
      return value;
    }
    const [[name, argument], ...more] = Object.entries(value);
    if (more.length > 0 || !(name === 'Ref' || name.startsWith('Fn::'))) {
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.value(stack, item)]));
    }
    switch (name) {
      case 'Ref': return argument in PSEUDO ? PSEUDO[argument] : this.reference(stack, argument);
      case 'Fn::GetAtt': return this.attribute(stack, argument[0], argument[1]);
      case 'Fn::Join': return [this.value(stack, argument[1])].flat().join(argument[0]);
      case 'Fn::Select': return [this.value(stack, argument[1])].flat()[argument[0]];
      case 'Fn::Split': return String(this.value(stack, argument[1])).split(argument[0]);
      case 'Fn::If': return this.value(stack, argument[1]);
      case 'Fn::Sub': return this.substituted(stack, ...[argument].flat());
      case 'Fn::GetAZs': return [`${REGION}a`, `${REGION}b`];
      default: throw new Error(`${stack.part}: ${name} is not resolved`);
    }
  }

  substituted(stack, text, names = {}) {
    return text.replace(/\$\{([^!}][^}]*)\}/g, (_, name) => this.value(stack, names[name]
      ?? (name.includes('.') ? { 'Fn::GetAtt': name.split('.') } : { Ref: name })));
  }

  reference(stack, id) {
    const parameter = stack.template.Parameters?.[id];
    if (parameter) {
      return /^AWS::SSM::Parameter::Value/.test(parameter.Type) ? this.shared(parameter) : parameter.Default;
    }
    const type = stack.template.Resources[id]?.Type;
    return ['AWS::SNS::Topic', 'AWS::IAM::ManagedPolicy'].includes(type) ? this.attribute(stack, id, 'Arn') : this.id(stack, id);
  }

  /** What a stack hands to another one as an SSM parameter. */
  shared({ Type: type, Default: name }) {
    for (const stack of this.stacks) {
      for (const resource of Object.values(stack.template.Resources)) {
        if (resource.Type === 'AWS::SSM::Parameter' && this.value(stack, resource.Properties.Name) === name) {
          const value = this.value(stack, resource.Properties.Value);
          return type.includes('List') ? value.split(',') : value;
        }
      }
    }
    return name;
  }

  attribute(stack, id, attribute) {
    const resource = stack.template.Resources[id];
    const prefix = ARNS[resource?.Type];
    if (attribute === 'Arn' && prefix) {
      const ends = resource.Type === 'AWS::Logs::LogGroup' ? ':*' : '';
      const folder = resource.Properties?.Path?.slice(1) ?? '';
      return `arn:aws:${prefix.replace('HERE', `${REGION}:${ACCOUNT}`).replace('ACCOUNT', ACCOUNT)}${folder}${this.id(stack, id)}${ends}`;
    }
    return ['DomainId', 'Id'].includes(attribute) ? this.id(stack, id) : `${id}.${attribute}`;
  }

  id(stack, id) {
    const properties = stack.template.Resources[id]?.Properties ?? {};
    const named = properties.RoleName ?? properties.BucketName ?? properties.TableName ?? properties.FunctionName ?? properties.LogGroupName;
    const name = named === undefined ? `${stack.name}-${id}` : this.value(stack, named);
    return stack.template.Resources[id]?.Type === 'AWS::S3::Bucket' ? name.toLowerCase() : name;
  }

  resource(part, type, filter = () => true) {
    const stack = this.stack(part);
    const found = Object.entries(stack.template.Resources).filter(([id, one]) => one.Type === type && filter(id, one.Properties));
    if (found.length === 0) {
      throw new Error(`no ${type} in ${part} fits ${filter}`);
    }
    return { stack, id: found[0][0], properties: found[0][1].Properties, arn: this.attribute(stack, found[0][0], 'Arn') };
  }

  statements(stack, id, document) {
    return [this.value(stack, document).Statement].flat().map((one, index) => ({
      label: `${stack.part}/${id}#${one.Sid ?? index}`,
      effect: one.Effect,
      principal: one.Principal,
      actions: [one.Action ?? []].flat(),
      notActions: [one.NotAction ?? []].flat(),
      resources: [one.Resource ?? []].flat(),
      notResources: [one.NotResource ?? []].flat(),
      conditions: Object.entries(one.Condition ?? {}).flatMap(([operator, keys]) => Object.entries(keys).map(([key, values]) => ({ operator, key, values }))),
    }));
  }

  /** The policies that are attached to people by hand: those of a stack that no role, user or group there has. */
  ofPeople(part) {
    const stack = this.stack(part);
    const attached = JSON.stringify(Object.values(stack.template.Resources).filter((one) => one.Type !== 'AWS::IAM::ManagedPolicy'));
    return Object.entries(stack.template.Resources)
      .filter(([id, one]) => one.Type === 'AWS::IAM::ManagedPolicy' && !one.Properties.Roles && !attached.includes(`"ManagedPolicyArns":[{"Ref":"${id}"}`))
      .filter(([id]) => /^Researchers/.test(id))
      .flatMap(([id, one]) => this.statements(stack, id, one.Properties.PolicyDocument));
  }

  /** Everything that is attached to a role. */
  ofRole({ stack, id, properties }) {
    const has = (other) => [other.Properties.Roles ?? []].flat().some((role) => role.Ref === id);
    const policies = Object.entries(stack.template.Resources)
      .filter(([key, one]) => (one.Type === 'AWS::IAM::Policy' && has(one))
        || (one.Type === 'AWS::IAM::ManagedPolicy' && (has(one) || [properties.ManagedPolicyArns ?? []].flat().some((arn) => arn.Ref === key))));
    return [
      ...(properties.Policies ?? []).flatMap((policy, index) => this.statements(stack, `${id}.${index}`, policy.PolicyDocument)),
      ...policies.flatMap(([key, one]) => this.statements(stack, key, one.Properties.PolicyDocument)),
    ];
  }

  /** The first role of a stack that one of its policies allows an action. */
  roleThatMay(part, action) {
    const stack = this.stack(part);
    for (const [id, one] of Object.entries(stack.template.Resources).filter(([, candidate]) => candidate.Type === 'AWS::IAM::Role')) {
      const role = { stack, id, properties: one.Properties, arn: this.attribute(stack, id, 'Arn') };
      if (this.ofRole(role).some((statement) => statement.effect === 'Allow' && statement.actions.includes(action))) {
        return role;
      }
    }
    throw new Error(`no role of ${part} may ${action}`);
  }
}

module.exports = { Platform, ACCOUNT, REGION };
