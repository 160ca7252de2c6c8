// Who attacks whom, and with what: alice tries, bob owns. Everything that a request of theirs carries is said here or in the attack.
'use strict';

const path = require('node:path');
const { Platform, ACCOUNT, REGION } = require('../platform');

const folder = process.env.CHECKED_ASSEMBLY ?? path.join(__dirname, '../../../cdk.out.checks/local');
const platform = new Platform(folder);

const arn = (service, resource) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;
const TAG = (name) => `cloudworkstation:${name}`;
const domain = platform.attribute(platform.stack('Studio'), platform.resource('Studio', 'AWS::SageMaker::Domain').id, 'DomainId');
const bucket = platform.resource('Storage', 'AWS::S3::Bucket', (id) => id.includes('Data'));
const key = platform.resource('Storage', 'AWS::KMS::Key', (id) => id.includes('DataKey'));
const files = platform.resource('Storage', 'AWS::EFS::FileSystem');
const meter = platform.resource('Governance', 'AWS::DynamoDB::Table');
const launchRole = platform.roleThatMay('Catalog', 'ec2:RunInstances');
const endpoint = platform.resource('Network', 'AWS::EC2::InstanceConnectEndpoint');

/** What every request says; the rest of the global keys it does not have. */
const EVERYWHERE = {
  'aws:PrincipalAccount': ACCOUNT, 'aws:ResourceAccount': ACCOUNT, 's3:ResourceAccount': ACCOUNT, 'aws:SecureTransport': 'true', 'aws:RequestedRegion': REGION,
  's3:TlsVersion': '1.3', 'aws:PrincipalIsAWSService': 'false', 'aws:ViaAWSService': 'false',
};
const NOWHERE = ['aws:CalledVia', 'aws:SourceArn', 'aws:SourceAccount', 'aws:PrincipalServiceName', 'aws:FederatedProvider', 'aws:MultiFactorAuthPresent', 'aws:PrincipalOrgID'];

const tags = (name) => ({ [`aws:PrincipalTag/${TAG('researcher')}`]: name.replace(/[-.]/, '_').replace('bob_analyst', 'bob.analyst'), [`aws:PrincipalTag/${TAG('profile')}`]: name.replace('_', '-').replace('.', '-') });

/** A researcher at the desk: with the policies of people and the tags of one. */
const desk = {
  principal: { arn: `arn:aws:sts::${ACCOUNT}:assumed-role/researcher/alice`, role: `arn:aws:iam::${ACCOUNT}:role/researcher`, account: ACCOUNT },
  identity: platform.ofPeople('Catalog'),
  context: { ...tags('alice_researcher') },
  absent: ['aws:PrincipalTag/', 'aws:SourceVpc', 'aws:SourceVpce', 'aws:SourceIdentity'],
};

/** The environment whose policies these are. */
const environment = [desk.identity.flatMap((one) => one.conditions).find((one) => one.key === `aws:RequestTag/${TAG('environment')}`).values].flat()[0];

const vpc = platform.id(platform.stack('Network'), platform.resource('Network', 'AWS::EC2::VPC').id);

/** A role inside the network, called through an endpoint of it. */
function inside(role, context, absent) {
  return {
    principal: { arn: role.arn.replace(':iam::', ':sts::').replace(':role/', ':assumed-role/') + '/session', role: role.arn, account: ACCOUNT },
    identity: platform.ofRole(role),
    context: { 'aws:SourceVpc': vpc, 'aws:SourceVpce': 'vpce-1', ...context },
    absent,
  };
}

const studioRole = platform.roleThatMay('Studio', 'sagemaker:CreateSpace');
/** Code of hers in JupyterLab: the session says whose profile it is, by its source identity and, while there is a role each, by a tag. */
const studio = inside(studioRole, { 'aws:SourceIdentity': 'alice-researcher', [`aws:PrincipalTag/${TAG('profile')}`]: 'alice-researcher' }, ['aws:PrincipalTag/']);
/** The same role's credentials, taken out of the network to a machine of hers. */
const taken = (from) => ({ ...from, context: Object.fromEntries(Object.entries(from.context).filter(([key]) => !key.startsWith('aws:SourceVpc'))), absent: [...from.absent, 'aws:SourceVpc', 'aws:SourceVpce'] });
const machinePolicy = platform.resource('Catalog', 'AWS::IAM::ManagedPolicy', (id) => id.includes('Instance'));
/** Code of hers on an EC2 workstation, whose role's tag says whose profile it is. */
const machine = {
  principal: { arn: `arn:aws:sts::${ACCOUNT}:assumed-role/machine/i-1`, role: `arn:aws:iam::${ACCOUNT}:role/cloudworkstation/${environment}/researchers/alice_researcher/machine`, account: ACCOUNT },
  identity: platform.statements(machinePolicy.stack, machinePolicy.id, machinePolicy.properties.PolicyDocument),
  context: { 'aws:SourceVpc': vpc, 'aws:SourceVpce': 'vpce-1', [`aws:PrincipalTag/${TAG('profile')}`]: 'alice-researcher' },
  absent: ['aws:PrincipalTag/', 'aws:SourceIdentity'],
};
const pipelineRole = platform.roleThatMay('Pipeline', 'sagemaker:CreateTrainingJob');
/** The role that makes the jobs of a run which she has started, with the parameters that she gave. */
const pipeline = { ...inside(pipelineRole, {}, ['aws:PrincipalTag/', 'aws:SourceIdentity', 'aws:SourceVpc', 'aws:SourceVpce']), context: {} };

const document = (part, found, property) => platform.statements(platform.stack(part), found.id, found.properties[property]);
const resourcePolicies = {
  s3: document('Storage', platform.resource('Storage', 'AWS::S3::BucketPolicy', (id) => id.includes('Data')), 'PolicyDocument'),
  kms: document('Storage', key, 'KeyPolicy'),
  elasticfilesystem: document('Storage', files, 'FileSystemPolicy'),
};
const gateway = document('Network', platform.resource('Network', 'AWS::EC2::VPCEndpoint', (id, one) => one.VpcEndpointType !== 'Interface'), 'PolicyDocument');

module.exports = {
  ACCOUNT, EVERYWHERE, NOWHERE, REGION, TAG, arn, bucket, desk, domain, endpoint, environment, files, gateway, inside, key, launchRole, machine, meter, pipeline, platform, resourcePolicies, studio, taken,
};
