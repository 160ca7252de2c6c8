#!/bin/bash
# Runs once a minute and stops the workstation after as many minutes without work as it is told. What counts as work:
# - processors: a thread that computes or waits for a disk half of the time; one is enough on a machine of any size
# - GPU: a process that computes on one, seen at work in one of five looks
# - people: input at a terminal, or more over SSH than keepalives make; an open connection alone is not work
limit=$1
state=${CWS_STATE:-/run/cws-idle}

# Bytes over SSH since the last look: a thousand from the client or a million to it. Keepalives make some hundred a minute.
traffic() {
  local received sent before_received before_sent
  read -r before_received before_sent < <(cat "$state.traffic" 2>/dev/null || echo 0 0)
  ss -Htino state established '( sport = :22 )' | awk '
    { for (i = 1; i <= NF; i++) if (split($i, pair, ":") == 2) bytes[pair[1]] += pair[2] }
    END { printf "%d %d\n", bytes["bytes_received"], bytes["bytes_sent"] }' >"$state.traffic"
  read -r received sent <"$state.traffic"
  ((received - before_received >= 1000 || sent - before_sent >= 1000000))
}

terminals() { [[ -n $(find "${CWS_TERMINALS:-/dev/pts}" -name '[0-9]*' -amin -2 2>/dev/null) ]]; }

processors() { awk '{ exit !($1 >= 0.5) }' "${CWS_LOAD:-/proc/loadavg}"; }

gpu() {
  local look
  command -v nvidia-smi >/dev/null && [[ -n $(timeout 20 nvidia-smi --query-compute-apps=pid --format=csv,noheader) ]] || return 1
  for look in 1 2 3 4 5; do
    # A GPU that is shared in parts (MIG) does not tell its use; then whatever computes there counts.
    timeout 20 nvidia-smi --query-gpu=utilization.gpu --format=csv,noheader,nounits |
      awk '$1 !~ /^[0-9]+$/ || $1 >= 5 { found = 1 } END { exit !found }' && return 0
    sleep "${CWS_PAUSE:-2}"
  done
  return 1
}

# Traffic comes first: it also notes the bytes for the next look.
if traffic || terminals || processors || gpu; then
  idle=0
else
  idle=$(($(cat "$state" 2>/dev/null || echo 0) + 1))
fi
echo "$idle" >"$state"
((idle < limit)) || shutdown -h now "nothing was done here for $limit minutes"
