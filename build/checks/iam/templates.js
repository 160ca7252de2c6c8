// The policy statements of a template, with intrinsic functions resolved as far as the template tells.
'use strict';

const { UNKNOWN } = require('./patterns');

const PSEUDO = { 'AWS::Partition': 'aws', 'AWS::Region': 'us-east-1', 'AWS::AccountId': '123456789012', 'AWS::URLSuffix': 'amazonaws.com' };
const IN = 'arn:aws';
const HERE = 'us-east-1:123456789012';

/** What `Fn::GetAtt … Arn` (or, where it is an ARN, `Ref`) of a type yields; a name stands for the name. */
const ARNS = {
  'AWS::DynamoDB::Table': `${IN}:dynamodb:${HERE}:table/name`,
  'AWS::EFS::FileSystem': `${IN}:elasticfilesystem:${HERE}:file-system/name`,
  'AWS::EFS::AccessPoint': `${IN}:elasticfilesystem:${HERE}:access-point/name`,
  'AWS::IAM::Role': `${IN}:iam::123456789012:role/name`,
  'AWS::KMS::Key': `${IN}:kms:${HERE}:key/name`,
  'AWS::Lambda::Function': `${IN}:lambda:${HERE}:function:name`,
  'AWS::Logs::LogGroup': `${IN}:logs:${HERE}:log-group:name:*`,
  'AWS::S3::Bucket': `${IN}:s3:::name`,
  'AWS::SNS::Topic': `${IN}:sns:${HERE}:name`,
  'AWS::SQS::Queue': `${IN}:sqs:${HERE}:name`,
};
const REF_IS_ARN = new Set(['AWS::SNS::Topic', 'AWS::IAM::ManagedPolicy']);

/** The text of a template's value; what only deployment knows is UNKNOWN. */
function text(value, template) {
  if (typeof value !== 'object' || value === null) {
    return String(value);
  }
  const [[name, argument]] = Object.entries(value);
  switch (name) {
    case 'Ref': {
      const type = template.Resources[argument]?.Type;
      return PSEUDO[argument] ?? (REF_IS_ARN.has(type) ? ARNS[type] ?? UNKNOWN : UNKNOWN);
    }
    case 'Fn::GetAtt': {
      const [id, attribute] = Array.isArray(argument) ? argument : argument.split('.');
      return (/Arn$/.test(attribute) && ARNS[template.Resources[id]?.Type]) || UNKNOWN;
    }
    case 'Fn::Join':
      return Array.isArray(argument[1]) ? argument[1].map((part) => text(part, template)).join(argument[0]) : UNKNOWN;
    case 'Fn::Sub': {
      const [format, names] = Array.isArray(argument) ? argument : [argument, {}];
      return format.replace(/\$\{([^!}][^}]*)\}/g, (_, variable) => {
        const target = names[variable] ?? (variable.includes('.') ? { 'Fn::GetAtt': variable.split('.') } : { Ref: variable });
        return text(target, template);
      }).replace(/\$\{!/g, '${');
    }
    default:
      return UNKNOWN;
  }
}

const list = (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

/** Every policy document of a template: `{ id, type, place, document, holders }`. */
function documents(template) {
  const found = [];
  const walk = (value, place, id, type) => {
    if (Array.isArray(value)) {
      value.forEach((item, index) => walk(item, `${place}[${index}]`, id, type));
    } else if (value && typeof value === 'object') {
      if (Array.isArray(value.Statement) || value.Statement?.Effect) {
        found.push({ id, type, place, document: value });
        return;
      }
      Object.entries(value).forEach(([name, item]) => walk(item, place ? `${place}.${name}` : name, id, type));
    } else if (typeof value === 'string' && /^\s*\{.*"Statement"/s.test(value)) {
      found.push({ id, type, place, document: JSON.parse(value) });
    }
  };
  Object.entries(template.Resources ?? {}).forEach(([id, resource]) => walk(resource.Properties, '', id, resource.Type));
  return found;
}

/** identity: of roles and for people; trust: who may assume a role; resource: of the resource that it stands on. */
function kindOf({ type, place }) {
  if (place === 'AssumeRolePolicyDocument') {
    return 'trust';
  }
  return type.startsWith('AWS::IAM::') ? 'identity' : 'resource';
}

/** The principals that an identity policy is for, by name; policies that are attached by hand belong to one person together. */
function holders({ id, type }, template) {
  const resource = template.Resources[id];
  if (type === 'AWS::IAM::Role') {
    return [id];
  }
  const roles = list(resource.Properties.Roles).map((role) => role.Ref ?? text(role, template));
  const attached = Object.entries(template.Resources)
    .filter(([, other]) => other.Type === 'AWS::IAM::Role' && list(other.Properties.ManagedPolicyArns).some((arn) => arn?.Ref === id))
    .map(([role]) => role);
  const all = [...roles, ...attached];
  return all.length > 0 ? all : ['people'];
}

/** The statements of a template, resolved. */
function statements(template) {
  return documents(template).flatMap((found) => list(found.document.Statement).map((raw, index) => ({
    id: found.id,
    type: found.type,
    kind: kindOf(found),
    place: `${found.place}.Statement[${index}]`,
    holders: kindOf(found) === 'identity' ? holders(found, template) : [],
    effect: raw.Effect,
    sid: raw.Sid,
    actions: list(raw.Action).map((action) => text(action, template)),
    notActions: list(raw.NotAction).map((action) => text(action, template)),
    resources: list(raw.Resource).map((resource) => text(resource, template)),
    notResources: list(raw.NotResource).map((resource) => text(resource, template)),
    conditions: Object.entries(raw.Condition ?? {}).flatMap(([operator, keys]) => Object.keys(keys).map((key) => ({ operator, key }))),
  })));
}

module.exports = { statements };
