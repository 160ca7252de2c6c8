"""An AWS endpoint on this machine: moto's services, and the parts moto lacks as plug-in services."""

import os

# moto reads it when it is imported. Buckets are addressed by path here; the host name is never a bucket's.
os.environ.setdefault("S3_IGNORE_SUBDOMAIN_BUCKETNAME", "true")
