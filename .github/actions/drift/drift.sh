#!/usr/bin/env bash
# The step of action.yml. What to do is in DRIFT_ variables, one an input;
# their text is only ever an argument, never shell code. What stripegen prints
# goes to the log with workflow commands stopped, unless it consists of them.
#
# Exit codes are those of stripegen; a wrong input ends with 2.
set -euo pipefail

package=github.com/stripegen/stripegen/cmd/stripegen
temp=$(mktemp -d "${RUNNER_TEMP:-/tmp}/stripegen.XXXXXX")
printed=$temp/printed.txt
said=$temp/said.txt
touch "$printed" "$said"

# message prints standard input as the text of a workflow command.
message() {
  awk '{ gsub(/%/, "%25"); gsub(/\r/, "%0D"); printf "%s%s", newline, $0; newline = "%0A" } END { print "" }'
}

# annotate LEVEL TITLE shows the start of what stripegen said beside the run.
annotate() {
  printf '::%s title=%s::' "$1" "$2"
  head -c 4000 "$said" | message
}

# fail TEXT ends the step for an input that cannot be.
fail() {
  printf '%s\n' "$1" >"$said"
  annotate error 'stripegen drift'
  summarize 'stripegen drift: failed' "$said"
  finish 2
}

# show FILE... prints files to the log, if there is anything in them. No line can
# be a workflow command.
show() {
  local token
  [[ -n $(cat "$@") ]] || return 0
  token=stop-$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  printf '::stop-commands::%s\n' "$token"
  cat "$@"
  printf '\n::%s::\n' "$token"
}

# summarize TITLE FILE... adds the files to the step summary, as text that is
# neither Markdown nor HTML, each cut where the summary could become too long.
summarize() {
  printf '### %s\n\n' "$1"
  shift
  local file
  for file in "$@"; do
    [[ -s $file ]] || continue
    printf '<pre>\n'
    head -c 100000 "$file" | sed -e 's/&/\&amp;/g' -e 's/</\&lt;/g' -e 's/>/\&gt;/g'
    printf '\n</pre>\n\n'
  done
} >>"${GITHUB_STEP_SUMMARY:-/dev/null}"

# output NAME VALUE sets an output of the step.
output() {
  printf '%s=%s\n' "$1" "$2" >>"${GITHUB_OUTPUT:-/dev/null}"
}

# finish CODE ends the step.
finish() {
  output exit-code "$1"
  exit "$1"
}

# install puts the stripegen of the inputs on the PATH. What the repository says about
# vendor folders and workspaces does not count for a module of tools.
install() {
  mkdir "$temp/bin"
  if [[ -n ${DRIFT_MODFILE:-} ]]; then
    build "$DRIFT_MODFILE" 2>"$said" ||
      fail "stripegen cannot be built by $DRIFT_MODFILE: $(cat "$said")"
  elif [[ -n ${DRIFT_VERSION:-} ]]; then
    GOBIN=$temp/bin GOFLAGS= go install "$package@$DRIFT_VERSION" 2>"$said" ||
      fail "stripegen $DRIFT_VERSION cannot be installed: $(cat "$said")"
  fi
  PATH=$temp/bin:$PATH
  command -v stripegen >"$printed" || fail 'stripegen is not on the PATH; name a version or a modfile'
}

# build MODFILE builds the stripegen that a module file requires. One that is called
# go.mod is the module of its folder; another is used in place of that of this folder.
build() {
  if [[ ${1##*/} == go.mod ]]; then
    GOWORK=off GOFLAGS=-mod=readonly go -C "$(dirname -- "$1")" build -o "$temp/bin/" "$package"
  else
    GOWORK=off GOFLAGS=-mod=readonly go build -modfile="$1" -o "$temp/bin/" "$package"
  fi
}

# check compares what is committed with what would be generated.
check() {
  local code=0
  stripegen check "$@" >"$printed" 2>"$said" || code=$?
  show "$printed" "$said"
  case $code in
    0) summarize 'stripegen check: up to date' "$said" ;;
    1)
      annotate error 'generated code is not current'
      stripegen check "$@" --format github 2>"$temp/again.txt" || : # those beside the code
      summarize 'stripegen check: drift' "$said" "$printed"
      ;;
    *)
      annotate error 'stripegen check failed'
      summarize 'stripegen check: failed' "$said"
      ;;
  esac
  finish "$code"
}

# compare reports what changes between two documents. The command writes its own
# annotations and summary.
compare() {
  [[ -n ${DRIFT_TO:-} ]] || fail 'diff needs the newer document; name it in the input to'
  [[ -z ${DRIFT_FAIL_ON:-} ]] || set -- "$@" --fail-on "$DRIFT_FAIL_ON"
  [[ -z ${DRIFT_BASELINE:-} ]] || set -- "$@" --baseline "$DRIFT_BASELINE"
  [[ -z ${DRIFT_CALLERS:-} ]] || set -- "$@" --callers "$DRIFT_CALLERS"
  local code=0
  stripegen diff --format github "$@" -- "${DRIFT_FROM:-lock}" "$DRIFT_TO" 2>"$said" || code=$?
  show "$said"
  if ((code > 1)); then
    annotate error 'stripegen diff failed'
    summarize 'stripegen diff: failed' "$said"
  fi
  finish "$code"
}

# must COMMAND... runs a part of update, whose failure ends the step.
must() {
  local code=0
  "$@" >"$printed" 2>"$said" || code=$?
  show "$printed" "$said"
  ((code == 0)) && return
  annotate error 'stripegen update failed'
  summarize 'stripegen update: failed' "$said"
  finish "$code"
}

# update moves the settings to the newest document, reports what that changes
# since the committed code was made, and generates. Without a newer document
# nothing is written: not even the SHA-256 of the present one into the settings.
update() {
  local file=${DRIFT_CONFIG:-stripegen.yaml} report=$temp/report.md old new
  [[ -f $file ]] || fail "update needs the settings file $file; write one with stripegen init"
  old=$(stripegen spec pin --stdout ${DRIFT_PACKAGE:+--for "$DRIFT_PACKAGE"} "$@" 2>/dev/null) || old= # what it was tied to is gone
  must stripegen spec update --stdout ${DRIFT_PACKAGE:+--for "$DRIFT_PACKAGE"} "$@"
  new=$(cat "$printed")
  [[ $new != *$'\n'* ]] || fail 'the packages have several documents; name one whose document moves in the input package'
  cp "$said" "$temp/moved.txt"
  if [[ $old == "$new" ]]; then
    if grep -qF -- "$new" "$file" || ! outdated "$@"; then
      summarize 'stripegen update: up to date' "$temp/moved.txt"
      output changed false
      finish 0
    fi
    old=
  fi
  document "$old" "$new" "$report" "$@"
  must stripegen spec pin ${DRIFT_PACKAGE:+--for "$DRIFT_PACKAGE"} "$@" -- "$new"
  must stripegen generate "$@"
  summarize 'stripegen update: a newer document' "$temp/moved.txt"
  cat "$report" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
  output changed true
  output report "$report"
  finish 0
}

# outdated reports whether the committed package was made from another document than
# the present one. Settings that tie nothing down always name the present one.
outdated() {
  local code=0
  stripegen check --json "$@" ${DRIFT_PACKAGE:+"$DRIFT_PACKAGE"} >"$printed" 2>"$said" || code=$?
  ((code <= 1)) && grep -qE '^ +"origin": "document",$' "$printed"
}

# document OLD NEW FILE writes the Markdown report to a file. OLD is what the
# settings named: it serves where no package was committed that could name what it
# was made from. Without an older document there is no report, which the file says
# then.
document() {
  local old=$1 new=$2 report=$3 from
  shift 3
  for from in lock ${old:+"$old"}; do
    if report "$report" "$from" "$new" "$@"; then
      guide "$report" "$from" "$new" "$@"
      return
    fi
  done
  annotate warning 'no report of what changes'
  : >"$report"
  GITHUB_STEP_SUMMARY=$report summarize 'No report of what changes' "$said"
}

# guide FILE FROM NEW puts what touches the callers above the report, as far as there is
# room in the text of a pull request. Callers that cannot be looked at are no reason to
# go without the report.
guide() {
  local report=$1 from=$2 new=$3
  shift 3
  [[ -n ${DRIFT_CALLERS:-} ]] || return 0
  set -- --format markdown --fail-on none "$@"
  [[ -z ${DRIFT_BASELINE:-} || -e $temp/complaint.txt ]] || set -- "$@" --baseline "$DRIFT_BASELINE"
  if stripegen diff --limit 30000 --callers "$DRIFT_CALLERS" "$@" -- "$from" "$new" ${DRIFT_PACKAGE:+"$DRIFT_PACKAGE"} >"$temp/guide.md" 2>"$said"; then
    if (($(wc -c <"$temp/guide.md") + $(wc -c <"$report") > 60000)); then
      stripegen diff --limit 25000 "$@" -- "$from" "$new" ${DRIFT_PACKAGE:+"$DRIFT_PACKAGE"} >"$report"
    fi
    cat "$temp/guide.md" "$report" >"$temp/whole.md"
    cp "$temp/whole.md" "$report"
    return
  fi
  show "$said"
  annotate warning 'what touches the callers is not known'
  GITHUB_STEP_SUMMARY=$temp/unknown.md summarize 'What touches the callers is not known' "$said"
  cat "$temp/unknown.md" "$report" >"$temp/whole.md"
  cp "$temp/whole.md" "$report"
}

# report FILE FROM NEW writes the report of what changes between two documents, as
# long as the text of a pull request may be (65,536 characters) with room for words
# around it. A baseline that is no good for it, as one with entries that match nothing,
# is left out, and what is wrong with it is printed above.
report() {
  local report=$1 from=$2 new=$3 code=0
  shift 3
  set -- --format markdown --fail-on none "$@"
  if [[ -n ${DRIFT_BASELINE:-} ]]; then
    stripegen diff --limit 60000 --baseline "$DRIFT_BASELINE" "$@" -- "$from" "$new" ${DRIFT_PACKAGE:+"$DRIFT_PACKAGE"} >"$report" 2>"$said" && return
    head -c 2000 "$said" >"$temp/complaint.txt"
  fi
  stripegen diff --limit 50000 "$@" -- "$from" "$new" ${DRIFT_PACKAGE:+"$DRIFT_PACKAGE"} >"$temp/whole.md" 2>"$said" || code=$?
  show "$said"
  ((code == 0)) || return "$code"
  : >"$report"
  if [[ -n ${DRIFT_BASELINE:-} ]]; then
    cp "$temp/complaint.txt" "$said"
    show "$said"
    annotate warning 'the baseline was left out'
    GITHUB_STEP_SUMMARY=$report summarize 'The baseline was left out' "$said"
  fi
  cat "$temp/whole.md" >>"$report"
}

main() {
  local line
  [[ -z ${DRIFT_CONFIG:-} ]] || set -- --config "$DRIFT_CONFIG"
  while IFS= read -r line; do
    [[ -z $line ]] || set -- "$@" "$line"
  done <<<"${DRIFT_ARGS:-}"
  case ${DRIFT_COMMAND:-check} in
    check | diff | update) install ;;
    *) fail "there is no command $DRIFT_COMMAND; use check, diff or update" ;;
  esac
  case ${DRIFT_COMMAND:-check} in
    check) check "$@" ;;
    diff) compare "$@" ;;
    update) update ${DRIFT_CONFIG:+--config "$DRIFT_CONFIG"} ;;
  esac
}

main
