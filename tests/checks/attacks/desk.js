// What alice tries from her desk, past cws, with the policies that every researcher has.
'use strict';

const { ACCOUNT, TAG, arn, bucket, desk, domain, endpoint, environment, key, launchRole, meter, platform } = require('./scene');

const owned = (name) => ({ [`aws:ResourceTag/${TAG('researcher')}`]: name, [`aws:ResourceTag/${TAG('environment')}`]: environment });
const hers = owned('alice_researcher');
const his = owned('bob.analyst');
const noTagsAsked = ['aws:RequestTag/', 'aws:TagKeys'];
const noTagsThere = ['aws:ResourceTag/'];

const catalogue = desk.identity.flatMap((one) => one.conditions).find((one) => one.key === 'cloudformation:TemplateUrl');
const template = [catalogue.values].flat()[0];
const stackName = desk.identity.find((one) => one.actions.includes('cloudformation:CreateStack')).resources[0].split('stack/')[1].split('*')[0];
const stack = (name) => arn('cloudformation', `stack/${stackName}${name}/guid`);
const OTHER_TAGS = ['workstation', 'template', 'service-type', 'connection-type'];
const launchTags = (researcher, of = environment, ...more) => ({
  'aws:TagKeys': ['researcher', 'environment', ...OTHER_TAGS].map(TAG).concat(more),
  ...Object.fromEntries(OTHER_TAGS.map((name) => [`aws:RequestTag/${TAG(name)}`, 'x'])),
  [`aws:RequestTag/${TAG('researcher')}`]: researcher,
  [`aws:RequestTag/${TAG('environment')}`]: of,
});
const launch = { 'cloudformation:TemplateUrl': template, 'cloudformation:RoleArn': launchRole.arn, ...launchTags('alice_researcher') };
const absentOfStacks = ['cloudformation:TemplateUrl', 'cloudformation:RoleArn', 'cloudformation:CreateAction', 'cloudformation:ResourceTypes', 'cloudformation:StackPolicyUrl', 'cloudformation:ChangeSetName', ...noTagsAsked, ...noTagsThere];
const onStacks = (what, action, resource, context, unless, by = 'nothing') => ({ what, as: desk, action, resource, context, absent: absentOfStacks, by, unless });
const without = (map, key) => Object.fromEntries(Object.entries(map).filter(([name]) => name !== key));

const create = (what, changes, unless = { context: launch, resource: stack('mine') }) =>
  onStacks(what, 'cloudformation:CreateStack', changes.resource ?? stack('mine'), changes.context ?? launch, unless);

const stacks = [
  create('a stack of a template that she sends along', { context: without(launch, 'cloudformation:TemplateUrl') }),
  create('a stack of a template in a bucket of hers', { context: { ...launch, 'cloudformation:TemplateUrl': 'https://alices.s3.us-east-1.amazonaws.com/admin.json' } }),
  create('a stack of the catalogue with her own rights instead of the launch role', { context: without(launch, 'cloudformation:RoleArn') }),
  create('a stack of the catalogue with the role of an administrator', { context: { ...launch, 'cloudformation:RoleArn': `arn:aws:iam::${ACCOUNT}:role/admin` } }),
  create('a stack in the name of bob', { context: { ...launch, ...launchTags('bob.analyst') } }),
  create('a stack of another environment', { context: { ...launch, ...launchTags('alice_researcher', 'elsewhere') } }),
  create('a stack with a tag that nobody expects', { context: { ...launch, ...launchTags('alice_researcher', environment, 'admin') } }),
  create('a stack without tags', { context: { 'cloudformation:TemplateUrl': template, 'cloudformation:RoleArn': launchRole.arn } }),
  create('a stack with the name of one of the platform', { resource: arn('cloudformation', `stack/CloudWorkstation-${environment}-Network/guid`) }),
  onStacks("an update of bob's stack", 'cloudformation:UpdateStack', stack('bobs'), { ...launch, ...his }, { context: { ...launch, ...hers }, resource: stack('mine') }),
  onStacks('an update of her own stack with a template that she sends along', 'cloudformation:UpdateStack', stack('mine'), without({ ...launch, ...hers }, 'cloudformation:TemplateUrl'),
    { context: { ...launch, ...hers } }),
  onStacks('an update that gives her stack to bob', 'cloudformation:UpdateStack', stack('mine'), { ...launch, ...launchTags('bob.analyst'), ...hers }, { context: { ...launch, ...hers } }),
  onStacks('an update without tags, which takes away what says whose it is', 'cloudformation:UpdateStack', stack('mine'),
    { 'cloudformation:TemplateUrl': template, 'cloudformation:RoleArn': launchRole.arn, ...hers }, { context: { ...launch, ...hers } }),
  onStacks("the tags of bob's stack", 'cloudformation:TagResource', stack('bobs'), { ...launchTags('alice_researcher'), ...his }, null, /nothing|Tag/),
  onStacks("deleting bob's stack", 'cloudformation:DeleteStack', stack('bobs'), { 'cloudformation:RoleArn': launchRole.arn, ...his },
    { context: { 'cloudformation:RoleArn': launchRole.arn, ...hers } }),
  onStacks('deleting her own stack with her own rights', 'cloudformation:DeleteStack', stack('mine'), hers, { context: { 'cloudformation:RoleArn': launchRole.arn, ...hers } }),
  onStacks('deleting the network', 'cloudformation:DeleteStack', arn('cloudformation', `stack/CloudWorkstation-${environment}-Network/guid`), { 'cloudformation:RoleArn': launchRole.arn }, null),
  onStacks("going on with the rollback of bob's stack", 'cloudformation:ContinueUpdateRollback', stack('bobs'), { 'cloudformation:RoleArn': launchRole.arn, ...his },
    { context: { 'cloudformation:RoleArn': launchRole.arn, ...hers } }),
  onStacks("cancelling an update of bob's stack", 'cloudformation:CancelUpdateStack', stack('bobs'), his, { context: hers }),
  onStacks('a change set for her own stack', 'cloudformation:CreateChangeSet', stack('mine'), { ...launch, ...hers }, null),
  onStacks('a stack policy for her own stack', 'cloudformation:SetStackPolicy', stack('mine'), hers, null),
];

const pass = (what, role, service, unless) => ({ what, as: desk, action: 'iam:PassRole', resource: role, context: { 'iam:PassedToService': service }, by: 'nothing', unless });
const roles = [
  pass('handing the launch role to a machine', launchRole.arn, 'ec2.amazonaws.com', { context: { 'iam:PassedToService': 'cloudformation.amazonaws.com' } }),
  pass('handing the launch role to a function', launchRole.arn, 'lambda.amazonaws.com', { context: { 'iam:PassedToService': 'cloudformation.amazonaws.com' } }),
  pass("handing an administrator's role to CloudFormation", `arn:aws:iam::${ACCOUNT}:role/admin`, 'cloudformation.amazonaws.com', { resource: launchRole.arn }),
  pass('handing the role of the pipeline to SageMaker', platform.roleThatMay('Pipeline', 'sagemaker:CreateTrainingJob').arn, 'sagemaker.amazonaws.com', null),
  { what: 'taking the launch role', as: desk, action: 'sts:AssumeRole', resource: launchRole.arn, context: {}, by: 'nothing' },
  { what: 'a policy of her own for the launch role', as: desk, action: 'iam:PutRolePolicy', resource: launchRole.arn, context: {}, by: 'nothing' },
];

const machine = arn('ec2', 'instance/i-0123456789abcdef0');
const onMachine = (what, action, context, unless, more = {}) => ({ what, as: desk, action, resource: machine, context, absent: [...noTagsAsked, 'ec2:osuser'], by: 'nothing', unless, ...more });
const machines = [
  onMachine("starting bob's machine", 'ec2:StartInstances', { ...his, 'ec2:InstanceType': 't3.medium' }, { context: { ...hers, 'ec2:InstanceType': 't3.medium' } }),
  onMachine("stopping bob's machine", 'ec2:StopInstances', his, { context: hers }),
  onMachine('a machine of her environment in another one', 'ec2:StopInstances', { ...hers, [`aws:ResourceTag/${TAG('environment')}`]: 'elsewhere' }, { context: hers }),
  onMachine('ending a machine past its stack', 'ec2:TerminateInstances', hers, null),
  onMachine('a machine past the catalogue', 'ec2:RunInstances', { 'ec2:InstanceType': 't3.micro' }, null, { absent: [...noTagsAsked, ...noTagsThere] }),
  onMachine("her name on bob's machine", 'ec2:CreateTags', { ...his, [`aws:RequestTag/${TAG('researcher')}`]: 'alice_researcher' }, null),
  onMachine('another type for her own machine', 'ec2:ModifyInstanceAttribute', { ...hers, 'ec2:Attribute/InstanceType': 't3.large' }, null),
  onMachine("her SSH key on bob's machine", 'ec2-instance-connect:SendSSHPublicKey', { ...his, 'ec2:osuser': 'alice_researcher' }, { context: { ...hers, 'ec2:osuser': 'alice_researcher' } }),
  onMachine("bob's account on her own machine", 'ec2-instance-connect:SendSSHPublicKey', { ...hers, 'ec2:osuser': 'bob.analyst' }, { context: { ...hers, 'ec2:osuser': 'alice_researcher' } }),
  onMachine('root on her own machine', 'ec2-instance-connect:SendSSHPublicKey', { ...hers, 'ec2:osuser': 'root' }, { context: { ...hers, 'ec2:osuser': 'alice_researcher' } }),
  onMachine('the administrator ec2-user on her own machine', 'ec2-instance-connect:SendSSHPublicKey', { ...hers, 'ec2:osuser': 'ec2-user' }, { context: { ...hers, 'ec2:osuser': 'alice_researcher' } }),
  { what: 'a tunnel past SSH, to a database say', as: desk, action: 'ec2-instance-connect:OpenTunnel', resource: arn('ec2', `instance-connect-endpoint/${platform.id(endpoint.stack, endpoint.id)}`), context: { 'ec2-instance-connect:remotePort': '3306' }, by: 'nothing', unless: { context: { 'ec2-instance-connect:remotePort': '22' } } },
  { what: 'a tunnel through an endpoint of somebody else', as: desk, action: 'ec2-instance-connect:OpenTunnel', resource: arn('ec2', 'instance-connect-endpoint/eice-other'), context: { 'ec2-instance-connect:remotePort': '22' }, by: 'nothing', unless: null },
];

const profile = (name) => arn('sagemaker', `user-profile/${domain}/${name}`);
const app = arn('sagemaker', `app/${domain}/cws-lab/JupyterLab/default`);
const owner = (name) => ({ 'sagemaker:OwnerUserProfileArn': profile(name), 'sagemaker:InstanceTypes': ['ml.t3.medium'], 'sagemaker:SpaceSharingType': 'Private' });
const absentOfApps = [...noTagsAsked, ...noTagsThere, 'sagemaker:'].concat(['sagemaker:OwnerUserProfileArn', 'sagemaker:InstanceTypes', 'sagemaker:SpaceSharingType', 'sagemaker:TaggingAction', 'sagemaker:ImageArns', 'sagemaker:ImageVersionArns']);
const onApp = (what, action, resource, context, unless) => ({ what, as: desk, action, resource, context, absent: absentOfApps, by: 'nothing', unless });
const apps = [
  onApp("starting bob's app", 'sagemaker:CreateApp', app, owner('bob-analyst'), { context: owner('alice-researcher') }),
  onApp("stopping bob's app", 'sagemaker:DeleteApp', app, owner('bob-analyst'), { context: owner('alice-researcher') }),
  onApp("starting bob's Canvas", 'sagemaker:CreateApp', arn('sagemaker', `app/${domain}/bob-analyst/Canvas/default`), {}, { resource: arn('sagemaker', `app/${domain}/alice-researcher/Canvas/default`) }),
  onApp("a link into bob's Studio", 'sagemaker:CreatePresignedDomainUrl', profile('bob-analyst'), {}, { resource: profile('alice-researcher') }),
  onApp("bob's profile with another role", 'sagemaker:UpdateUserProfile', profile('bob-analyst'), {}, null),
  onApp('the tags of an app that is there', 'sagemaker:AddTags', app, {}, { context: { 'sagemaker:TaggingAction': 'CreateApp' } }),
];

const session = arn('glue', `session/${stackName}bobs`);
const absentOfGlue = [...noTagsAsked, ...noTagsThere, 'glue:VpcIds', 'glue:SubnetIds', 'glue:SecurityGroupIds'];
const onGlue = (what, action, context, unless) => ({ what, as: desk, action, resource: session, context, absent: absentOfGlue, by: 'nothing', unless });
const asks = (name) => ({ [`aws:RequestTag/${TAG('researcher')}`]: name, [`aws:RequestTag/${TAG('environment')}`]: environment, 'aws:TagKeys': [TAG('researcher'), TAG('environment')] });
const glue = [
  onGlue("code in bob's session", 'glue:RunStatement', his, { context: hers }),
  onGlue("what bob's session has answered", 'glue:GetStatement', his, { context: hers }),
  onGlue("ending bob's session", 'glue:DeleteSession', his, { context: hers }),
  onGlue('a session in the name of bob', 'glue:CreateSession', asks('bob.analyst'), { context: asks('alice_researcher') }),
  { ...pass('handing the launch role to Glue', launchRole.arn, 'glue.amazonaws.com', { context: { 'iam:PassedToService': 'cloudformation.amazonaws.com' } }) },
];

const data = [
  { what: "what bob has spent", as: desk, action: 'dynamodb:Query', resource: meter.arn, context: { 'dynamodb:LeadingKeys': ['bob.analyst'] }, absent: ['dynamodb:Attributes', 'dynamodb:Select'], by: 'nothing', unless: { context: { 'dynamodb:LeadingKeys': ['alice_researcher'] } } },
  { what: 'what she and bob have spent, in one request', as: desk, action: 'dynamodb:Query', resource: meter.arn, context: { 'dynamodb:LeadingKeys': ['alice_researcher', 'bob.analyst'] }, by: 'nothing', unless: { context: { 'dynamodb:LeadingKeys': ['alice_researcher'] } } },
  { what: 'what everybody has spent', as: desk, action: 'dynamodb:Scan', resource: meter.arn, context: {}, absent: ['dynamodb:LeadingKeys'], by: 'nothing', unless: null },
  { what: 'her own spending made smaller', as: desk, action: 'dynamodb:PutItem', resource: meter.arn, context: { 'dynamodb:LeadingKeys': ['alice_researcher'] }, by: 'nothing', unless: null },
  { what: "bob's files from her desk", as: desk, action: 's3:GetObject', resource: `${bucket.arn}/researchers/bob-analyst/a.csv`, context: {}, by: 'nothing', unless: null },
  { what: 'decrypting with the key of the data', as: desk, action: 'kms:Decrypt', resource: key.arn, context: { 'kms:CallerAccount': ACCOUNT }, absent: ['kms:ViaService', 'kms:EncryptionContext:aws:dynamodb:tableName', 'kms:EncryptionContext:aws:logs:arn', 'kms:GrantIsForAWSResource'], by: 'nothing', unless: { context: { 'kms:ViaService': 'dynamodb.us-east-1.amazonaws.com', 'kms:EncryptionContext:aws:dynamodb:tableName': platform.id(meter.stack, meter.id) } } },
  { what: 'other ids for the accounts of the platform', as: desk, action: 'ssm:PutParameter', resource: arn('ssm', `parameter/cloudworkstation/${environment}/researchers/bob-analyst/uid`), context: {}, absent: [...noTagsAsked, ...noTagsThere, 'ssm:Overwrite'], by: 'nothing', unless: null },
  { what: 'the secrets of something else in the account', as: desk, action: 'ssm:GetParameter', resource: arn('ssm', 'parameter/payroll/password'), context: {}, absent: noTagsThere, by: 'nothing', unless: { resource: arn('ssm', `parameter/cloudworkstation/${environment}/catalog/launch-role-arn`) } },
  { what: 'the traces in the logs', as: desk, action: 'logs:DeleteLogGroup', resource: arn('logs', 'log-group:/aws/vpc/flow'), context: {}, absent: noTagsThere, by: 'nothing', unless: null },
];

module.exports = { hers, his, noTagsAsked, noTagsThere, onGlue, attacks: [...stacks, ...roles, ...machines, ...apps, ...glue, ...data] };
