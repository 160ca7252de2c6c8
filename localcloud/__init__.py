"""An AWS endpoint on this machine: moto's services, and the parts moto lacks as plug-in services."""

import os

# moto reads these when it is imported.
# Buckets are addressed by path here; the host name is never a bucket's.
os.environ.setdefault("S3_IGNORE_SUBDOMAIN_BUCKETNAME", "true")
# CDK's bootstrap stack attaches policies that AWS manages.
os.environ.setdefault("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")
