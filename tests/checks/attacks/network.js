// Data on its way out of a network without internet: through an endpoint, with credentials or into an account of her own.
'use strict';

const { ACCOUNT, REGION, arn, bucket, gateway, platform, studio } = require('./scene');
const { everything } = require('./studio');

const STRANGER = '999999999999';
const stranger = {
  principal: { arn: `arn:aws:iam::${STRANGER}:user/alice`, role: `arn:aws:iam::${STRANGER}:user/alice`, account: STRANGER },
  identity: everything(),
  context: { ...studio.context, 'aws:PrincipalAccount': STRANGER },
  absent: studio.absent,
};
const stack = platform.stack('Network');
const endpoints = Object.entries(stack.template.Resources)
  .filter(([, one]) => one.Type === 'AWS::EC2::VPCEndpoint' && one.Properties.VpcEndpointType === 'Interface')
  .map(([id, one]) => ({
    service: platform.value(stack, one.Properties.ServiceName).replace(/^.*?(?:us-east-1)\./, '').replace(/^aws\.sagemaker\..*\.(studio|notebook)$/, '$1'),
    statements: one.Properties.PolicyDocument ? platform.statements(stack, id, one.Properties.PolicyDocument) : [{ label: 'every principal', effect: 'Allow', principal: '*', actions: ['*'], resources: ['*'], conditions: [] }],
  }));

/** A call by which something can be left behind in a service. */
const CALLS = {
  logs: ['logs:PutLogEvents', 'log-group:out:log-stream:a'], ssm: ['ssm:PutParameter', 'parameter/out'], sts: ['sts:AssumeRole', null], monitoring: ['cloudwatch:PutMetricData', '*'],
  kms: ['kms:Encrypt', 'key/out'], glue: ['glue:CreateSession', 'session/out'], 'ecr.api': ['ecr:PutImage', 'repository/out'], 'ecr.dkr': ['ecr:PutImage', 'repository/out'],
  'sagemaker.api': ['sagemaker:CreateModel', 'model/out'], 'sagemaker.runtime': ['sagemaker:InvokeEndpoint', 'endpoint/out'], ec2: ['ec2:CreateTags', 'instance/i-1'],
  studio: ['sagemaker:CreatePresignedDomainUrl', 'user-profile/d/alice'], notebook: ['sagemaker:CreatePresignedNotebookInstanceUrl', 'notebook-instance/a'],
  elasticfilesystem: ['elasticfilesystem:CreateFileSystem', 'file-system/out'], cloudformation: ['cloudformation:SignalResource', 'stack/out/1'],
};
/** What the owner of the other account writes for its resources: everything is welcome. */
const OPEN = [{ ...everything()[0], label: 'open', principal: '*' }];
const absent = ['aws:RequestTag/', 'aws:TagKeys', 'aws:ResourceTag/', 'kms:ViaService', 'kms:EncryptionContext:aws:logs:arn', 'kms:GrantIsForAWSResource'];

const through = endpoints.filter(({ service }) => CALLS[service]).flatMap(({ service, statements }) => {
  const [action, name] = CALLS[service];
  const resource = (account) => (name === null ? `arn:aws:iam::${account}:role/out` : name === '*' ? '*' : arn(action.split(':')[0], name).replace(ACCOUNT, account));
  const of = (account) => ({ 'aws:ResourceAccount': account });
  const call = { action, through: statements, absent, identity: everything(), resourcePolicy: OPEN };
  return [
    {
      ...call, what: `credentials of another account through ${service}`, as: stranger, resource: resource(STRANGER), context: of(STRANGER), by: 'no endpoint',
      unless: { as: studio, resource: resource(ACCOUNT), context: of(ACCOUNT) },
    },
    { ...call, what: `her own account as the target, through ${service}`, as: studio, resource: resource(STRANGER), context: of(STRANGER), by: 'no endpoint', unless: null },
  ];
});

const buckets = { absent: ['s3:prefix', 's3:x-amz-acl', 's3:x-amz-server-side-encryption', 's3:x-amz-server-side-encryption-aws-kms-key-id'], through: gateway, identity: everything(), as: studio, by: 'no endpoint', unless: null, resourcePolicy: OPEN };
const intoS3 = [
  { ...buckets, what: 'a bucket whose name begins like ours, in another account', action: 's3:PutObject', resource: `${bucket.arn}-of-alice/a`, context: { 's3:ResourceAccount': STRANGER, 'aws:ResourceAccount': STRANGER } },
  { ...buckets, what: 'the bucket of deployment assets, where CloudFormation reads templates', action: 's3:PutObject', resource: `arn:aws:s3:::cdk-hnb659fds-assets-${ACCOUNT}-${REGION}/a.json`, context: {} },
  { ...buckets, what: 'packages of her own where machines install from', action: 's3:PutObject', resource: `arn:aws:s3:::al2023-repos-${REGION}-de612dc2/a.rpm`, context: {} },
  { ...buckets, what: 'any bucket of this account that is not of the platform', action: 's3:GetObject', resource: 'arn:aws:s3:::payroll/2026.csv', context: {} },
];

module.exports = { attacks: [...through, ...intoS3], endpoints };
