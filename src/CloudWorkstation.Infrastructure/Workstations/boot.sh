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

# RStudio answers here without asking for a password, and to nobody else.
rstudio_opens() {
  local answer elsewhere
  answer=$(curl --silent --max-time 10 --output /dev/null --write-out '%{http_code} %{redirect_url}' http://127.0.0.1:8787/)
  elsewhere=$(ss -Htln '( sport = :8787 )' | grep -v ' 127\.0\.0\.1:8787 ')
  [[ $answer =~ ^[23] && $answer != *auth-sign-in* && -z $elsewhere ]] && return 0
  echo "error: RStudio answers '$answer' at 127.0.0.1:8787, and listens elsewhere at '$elsewhere'"
  return 1
}

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
# Every user of the instance can read the user data, and with it signal_url: nobody signs in before it has been used.
mkdir -p "$root/run"
echo 'This workstation is still being made.' >"$root/run/nologin"
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
  # For the Python that the template names, and as the researcher: whoever may choose a package is root nowhere.
  python=python3
  for package in "${packages[@]}"; do [[ ! $package =~ ^python3\.[0-9]+$ ]] || python=$package; done
  attempt runuser --user "$researcher" -- "$python" -m venv --system-site-packages "$home/venv"
  attempt runuser --user "$researcher" -- "$home/venv/bin/python" -m pip install --disable-pip-version-check --index-url "$pip_index" "${pip_packages[@]}"
  mkdir -p "$root/etc/profile.d"
  printf 'PATH=%s/venv/bin:$PATH\n' "$home" >"$root/etc/profile.d/cws-python.sh"
fi

if [[ -n $file_system ]]; then
  step='mounting the shared file system'
  mkdir -p "$home/workspace" "$root/etc"
  printf '%s:/ %s efs _netdev,noresvport,tls,iam,accesspoint=%s 0 0\n' "$file_system" "$home/workspace" "$access_point" >>"$root/etc/fstab"
  attempt mount "$home/workspace"
fi

if [[ -x $root/usr/lib/rstudio-server/bin/rserver ]]; then
  step='setting up RStudio'
  # Its sign-in asks for a password, which nobody has here. The one person who can reach it comes through a tunnel.
  mkdir -p "$root/etc/rstudio" "$root/var/lib/rstudio-server"
  printf '%s\n' 'www-address=127.0.0.1' 'www-port=8787' 'auth-none=1' "server-user=$researcher" >"$root/etc/rstudio/rserver.conf"
  attempt chown -R "$researcher" "$root/var/lib/rstudio-server"
  attempt systemctl restart rstudio-server.service
  attempt rstudio_opens
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

step='setting up security updates'
# Amazon Linux's repositories stay those of the image's release until a later one is named (AL2023 User Guide, "Deterministic upgrades").
mkdir -p "$root/etc/systemd/system"
printf '%s\n' '[Service]' 'Type=oneshot' 'Nice=10' 'ExecStart=/usr/bin/dnf --assumeyes --security --releasever=latest upgrade' \
  >"$root/etc/systemd/system/cws-updates.service"
printf '%s\n' '[Timer]' 'OnCalendar=daily' 'RandomizedDelaySec=30min' 'Persistent=true' '[Install]' 'WantedBy=timers.target' \
  >"$root/etc/systemd/system/cws-updates.timer"
attempt systemctl enable --now cws-updates.timer

if ((idle_minutes > 0)); then
  step='setting up auto-stop'
  mkdir -p "$root/usr/local/sbin"
  printf '%s\n' "$idle_script" >"$root/usr/local/sbin/cws-idle"
  chmod 755 "$root/usr/local/sbin/cws-idle"
  printf '[Service]\nType=oneshot\nExecStart=/usr/local/sbin/cws-idle %s\n' "$idle_minutes" >"$root/etc/systemd/system/cws-idle.service"
  printf '[Timer]\nOnBootSec=5min\nOnUnitActiveSec=1min\nAccuracySec=5s\n[Install]\nWantedBy=timers.target\n' \
    >"$root/etc/systemd/system/cws-idle.timer"
  attempt systemctl enable --now cws-idle.timer
fi

step='done'
note 'the workstation is ready'
rm -f "$root/run/nologin"
signal SUCCESS 'The workstation is ready.'
