# Makes an AL2023 instance a researcher's workstation and tells CloudFormation how it went. It runs once, as root, with the
# assignments above it. signal_url is a secret: whoever has it can end the wait. It is given to curl on standard input and nothing
# here prints it.
set -uo pipefail
umask 022

root=${CWS_ROOT:-} # tests point it to a scratch folder
metadata=http://169.254.169.254/latest
log=$root/var/log/cloudworkstation.log
home=$root/home/$researcher
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
step='starting'
mkdir -p "$root/var/log"

note() { printf '[cws %s] %s\n' "$(date -u +%FT%TZ)" "$*" >>"$log"; }

# signal SUCCESS|FAILURE reason
signal() {
  local reason body attempt
  reason=$(printf '%s' "$2" | tr -d '"\\' | tr '\n\t\r' '   ' | tr -dc '[:print:]' | cut -c1-900)
  body=$(printf '{"Status":"%s","Reason":"%s","UniqueId":"boot","Data":"%s"}' "$1" "$reason" "$workstation")
  for attempt in 1 2 3 4 5; do
    # The URL is presigned without a content type, so none may be sent.
    if printf 'url = "%s"\n' "$signal_url" |
      curl --silent --fail --max-time 30 --config - --request PUT --header 'Content-Type:' --data-binary "$body" >/dev/null 2>&1; then
      note "signalled $1"
      return 0
    fi
    note "signalling $1 failed, attempt $attempt"
    sleep "${CWS_PAUSE:-5}"
  done
  return 1
}

fail() {
  note "FAILED: $step: $1"
  signal FAILURE "$step: $1"
  exit 1
}

# What commands wrote that says what went wrong: the last line that names an error, else the last.
cause() {
  local said
  said=$(grep -v '^\[cws ' "$log")
  { grep -iE 'error|no match|cannot|failed|denied|unable' <<<"$said" || cat <<<"$said"; } | tail -n 1 | cut -c1-700
}

# Runs a command with its output in the log; tries again, since mirrors and mount targets may need a moment.
attempt() {
  local try
  for try in 1 2 3; do
    "$@" >>"$log" 2>&1 && return 0
    note "$1 failed, attempt $try of 3"
    sleep "${CWS_PAUSE:-5}"
  done
  fail "$(cause)"
}

# tag key: the value of one of the instance's tags.
tag() {
  local token
  token=$(curl --silent --fail --retry 5 --max-time 5 --request PUT --header 'X-aws-ec2-metadata-token-ttl-seconds: 60' "$metadata/api/token") &&
    curl --silent --fail --retry 5 --max-time 5 --header "X-aws-ec2-metadata-token: $token" "$metadata/meta-data/tags/instance/$1"
}

# fetch software/file: a file that the platform's engineers keep in the data bucket.
fetch() { attempt aws s3 cp --only-show-errors --region "$region" "s3://$bucket/$1" "$scratch/"; }

# Words without those that are empty: a package may be a parameter that was left out.
words() {
  local word
  for word in "$@"; do [[ -z ${word// /} ]] || printf '%s\n' "$word"; done
}

step='checking the owner'
# IAM makes the launcher's own name the stack's tag; the parameter could name anybody.
owner=$(tag cloudworkstation:researcher) || fail 'the instance cannot read its tags'
[[ $owner == "$researcher" ]] ||
  fail "the stack is tagged as a workstation of '$owner', but its parameter Researcher is '$researcher'; launch it for yourself"
uid=$(tag cloudworkstation:uid) && gid=$(tag cloudworkstation:gid) || fail 'the instance has no tags with the user and group id'
[[ $uid =~ ^[0-9]+$ && $gid =~ ^[0-9]+$ ]] || fail "the user and group id are '$uid' and '$gid', not numbers"

step='making the user'
getent group "$gid" >/dev/null || attempt groupadd --gid "$gid" "cws$gid"
getent passwd "$uid" >/dev/null ||
  attempt useradd --badname --uid "$uid" --gid "$gid" --create-home --home-dir "$home" --shell /bin/bash "$researcher"

step='installing packages'
mapfile -t packages < <(words "${packages[@]}")
mapfile -t pip_packages < <(words "${pip_packages[@]}")
for index in "${!packages[@]}"; do
  [[ ${packages[index]} != software/* ]] || { fetch "${packages[index]}" && packages[index]=$scratch/${packages[index]##*/}; }
done
[[ -z $file_system ]] || packages+=(amazon-efs-utils)
if ((${#packages[@]})); then
  attempt dnf --assumeyes --setopt=install_weak_deps=False install "${packages[@]}"
fi
if ((${#pip_packages[@]})); then
  attempt python3 -m pip install --disable-pip-version-check --index-url "$pip_index" "${pip_packages[@]}"
fi

if [[ -n $file_system ]]; then
  step='mounting the shared file system'
  mkdir -p "$home/workspace" "$root/etc"
  printf '%s:/ %s efs _netdev,noresvport,tls,iam,accesspoint=%s 0 0\n' "$file_system" "$home/workspace" "$access_point" >>"$root/etc/fstab"
  attempt mount "$home/workspace"
fi

if [[ $connection == dcv ]]; then
  step='setting up the desktop'
  archive=nice-dcv-amzn2023-$(uname -m).tgz
  fetch "software/$archive"
  attempt tar --extract --gzip --strip-components=1 --directory "$scratch" --file "$scratch/$archive"
  attempt dnf --assumeyes groupinstall Desktop
  attempt dnf --assumeyes install "$scratch"/nice-dcv-server-*.rpm "$scratch"/nice-xdcv-*.rpm "$scratch"/nice-dcv-web-viewer-*.rpm
  mkdir -p "$root/etc/dcv" "$root/etc/systemd/system"
  # The one person who can log in here, and has no password, reaches it through a tunnel; nothing else does.
  printf '%s\n' '[connectivity]' 'web-port=8443' "web-listen-endpoints=['127.0.0.1:8443', '[::1]:8443']" 'enable-quic-frontend=false' \
    '[security]' 'authentication="none"' >"$root/etc/dcv/dcv.conf"
  printf '%s\n' '[Unit]' 'Requires=dcvserver.service' 'After=dcvserver.service' '[Service]' 'Type=oneshot' 'RemainAfterExit=yes' \
    "ExecStart=/usr/bin/dcv create-session --type virtual --owner $researcher --user $researcher $workstation" \
    '[Install]' 'WantedBy=multi-user.target' >"$root/etc/systemd/system/cws-desktop.service"
  attempt systemctl enable --now dcvserver.service cws-desktop.service
fi

if ((idle_minutes > 0)); then
  step='setting up auto-stop'
  mkdir -p "$root/usr/local/sbin" "$root/etc/systemd/system"
  cat >"$root/usr/local/sbin/cws-idle" <<EOF
#!/bin/bash
# Stops the workstation after $idle_minutes minutes in which nobody was connected and the processors had nothing to do.
count=/run/cws-idle
EOF
  cat >>"$root/usr/local/sbin/cws-idle" <<'EOF'
limit=$1
read -r load _ </proc/loadavg
if [[ -n $(ss -Htn state established '( sport = :22 )') ]] || awk -v load="$load" -v cpus="$(nproc)" 'BEGIN { exit !(load >= 0.05 * cpus) }'; then
  idle=0
else
  idle=$(($(cat "$count" 2>/dev/null || echo 0) + 1))
fi
echo "$idle" >"$count"
((idle < limit)) || shutdown -h now "nothing was done here for $limit minutes"
EOF
  chmod 755 "$root/usr/local/sbin/cws-idle"
  printf '[Service]\nType=oneshot\nExecStart=/usr/local/sbin/cws-idle %s\n' "$idle_minutes" >"$root/etc/systemd/system/cws-idle.service"
  printf '[Timer]\nOnBootSec=5min\nOnUnitActiveSec=1min\n[Install]\nWantedBy=timers.target\n' >"$root/etc/systemd/system/cws-idle.timer"
  attempt systemctl enable --now cws-idle.timer
fi

step='done'
note 'the workstation is ready'
signal SUCCESS 'The workstation is ready.'
