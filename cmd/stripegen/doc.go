/*
Stripegen reads Stripe's OpenAPI document and writes the Go package for the
resources you name: their types, a client, and all they need to run, without
dependencies.

Usage:

	stripegen [-C DIR] COMMAND [flags]

The commands:

	generate     write the package; only files that differ are touched
	check        compare the package on disk with what generate would write
	diff         show what a new document changes for the callers of the package
	adopt        compare the generated files of an SDK with ours
	resources    list what a document offers: ids, groups, operations, sizes
	where        lead from a generated declaration to the document, and back
	spec prune   cut a document down to what the selected resources need
	spec pin     tie the document to an exact version and its SHA-256
	spec update  move the document to its newest version, pinned
	init         write a stripegen.yaml with every setting explained
	config       print the settings in force, and where each comes from
	version      print the version of stripegen
	completion   print a completion script for bash, zsh, fish or powershell

# Settings

A setting is taken from its flag, else from its STRIPEGEN_ variable, else from
stripegen.yaml in the current folder, else it has its default. A list has a variable
of the name of its flag as well: STRIPEGEN_RESOURCE. An unknown key in the file and
an unknown variable that begins with STRIPEGEN_ are errors. Errors repeat nothing of settings and baselines that are
reached by a symbolic link: … stands for the words of their values. A pipe or a device is refused as any of the files that
stripegen reads; the source - is standard input.

	--spec        STRIPEGEN_SPEC        spec        the document: embedded, a file, -, https://…, git:REF:PATH, git:URL@REF:PATH, mod:MODULE@VERSION/PATH
	--resource    STRIPEGEN_RESOURCES   resources   ids, patterns such as billing.*, groups such as group:core, or all; repeat or separate by commas
	--exclude     STRIPEGEN_EXCLUDE     exclude     ids, patterns or groups to leave out again, never followed
	--references  STRIPEGEN_REFERENCES  references  auto (follow up to 64 schemas, else stub), follow or stub
	--package     STRIPEGEN_PACKAGE     package     name of the package
	--output      STRIPEGEN_OUTPUT      output      folder for the package
	--target      STRIPEGEN_TARGET      target      standalone, or stripe-go for files in an SDK
	--sdk         STRIPEGEN_SDK         sdk         for stripe-go: v84, v85, v86, the file of a profile, or auto
	--required-from  STRIPEGEN_REQUIRED_FROM  required-from  for stripe-go: a document that lists which fields are always there, or none
	--sensitive   STRIPEGEN_SENSITIVE   sensitive   further fields that hold secrets
	--name        STRIPEGEN_NAMES       names       Go names by what they name: a flag is 'field customer/tax_ids=TaxNumbers'
	--keep-renamed  STRIPEGEN_KEEP_RENAMED  keep-renamed  true or false: earlier names stay, for go fix to rewrite
	--with-fake   STRIPEGEN_WITH_FAKE   with-fake   true or false: a server for tests, as package stripetest

All of them are flags of generate and check; resources has --spec and --exclude, where has --output; spec prune
has the first four, and its --output names a file.

The file may list several packages: each entry of packages has settings of its own,
and the settings at the top of the file are the defaults for all. Generate, check, config
and diff do all of them, or those that arguments name, by package or output folder.
Generate writes all or, if one fails, none. Two packages with one folder are an error.
An entry of exclude, sensitive or names at the top of the file has to match in one of
the packages. --spec, --resource, --package, --output and their variables are for one
package; other flags are for all. Where packages differ, resources, where, spec prune,
spec pin and spec update take the one of --for. With --json several are a list.

	-C, --chdir DIR    do as if started in DIR
	    --config FILE  read the settings from FILE
	    --version      print the version of stripegen
	-h, --help         help for any command

# Generate, check and the others

With --json, generate, check, resources, where and the commands of spec print one JSON object
on standard output, which is the result or, at exit codes from 2 up, the errors: file,
line, column, pointer and message of each.

Generate takes --dry-run, which lists what would be done, --stdout, which prints
the files as one txtar archive, and -q, --quiet. It writes to generated/stripe by default. Hand-written files in that
folder stay as they are and extend the package: add methods to a generated type, or
types of your own. Generate and check refuse what would not compile, with both
positions: a hand-written declaration of a generated name, a hand-written file of a
generated file's name, another package clause. What the go command keeps apart does
not count: packages of tests from outside, and files that no build without tags has.
Without a name for the package, it is that of the hand-written files. Beside the package generate writes
stripegen.lock: what the package was made from, and which Go name everything has.
With that, what a later document adds never takes a name that callers use; names
in the settings go before it, by the same keys. Commit
it; after a merge conflict in it, generate settles it.

Generate prints what --references auto decided and why: by default a resource
that is referred to but not selected is generated too as long as all takes at
most 64 schemas, or all is selected; beyond that it is a stub, a small type with
its ID. What stripegen.lock shows to have been followed stays so, however large the
selection or the document becomes; generate names what becomes a stub beside it, under
go generate too. Resources shows what either takes. Generate also names the operations of
the document that become no method, because their response is no resource, or
because the document lists in x-stripeOperations which are methods, and not them.
That is a warning: --quiet and go generate do not keep it back.

Check prints each file that is stale, missing, extra or hand-edited, and the reason:
the document, the generator or the configuration changed, or an edit by hand. It
shows the difference, in colours on a terminal where NO_COLOR is not set. With --json, or --format json, it prints one JSON object,
with --format github an annotation for each of the first files, with -q, --quiet
nothing. It finds a difference where generate would write something,
stripegen.lock included: a lock that is missing, an edit of any line of it, a document
with another digest. That the generator alone is another one is none, and generate
leaves the lock as it is then. Lines that end as on Windows are none either; check
says once how git can leave them as they are. On a terminal it says when all is well.
With --callers PATTERN, such as ./..., it names the lines of these Go packages that
stop compiling with what generate would write.

One run of generate writes to a folder at a time; another one, and a check, wait up
to ten seconds for it. What a run needs meanwhile is in the folder .stripegen of the
output folder, which is gone at the end. A run that is killed leaves it: check then
reports an interrupted run, and the next generate repairs the folder. SIGINT and
SIGTERM end every command within a second: generate leaves the old files whole, or,
if it is moving the new ones into place, the new ones.

Diff takes two documents, or the word lock for what the package was made from: that
document, with the settings of then. The other side has the settings of now, and a flag
is for both. The word settings is the document of the settings, and diff lock is short
for diff lock settings. Of several packages there is a report for each; html, sarif,
junit and baselines are for one.
With --format it writes text, json, markdown, html, github, sarif, junit or
changelog, with --output to a file; --changelog is short for the last. --limit
keeps Markdown within a number of bytes, at least 2000, the gravest findings
first. Diff ends with 1 for findings of the level of --fail-on (compile, runtime,
behaviour, additive, any, none) or graver ones, except those that --baseline
accepts. --level leaves out milder findings and counts them; on a terminal text has
compile, runtime and behaviour by default. --write-baseline writes a baseline
of the findings that count, with a reason to fill in for each, and ends with 0.
--package-dir names the folder of the package that the word lock stands for. Its verdict is major for compile and runtime, minor for behaviour and
additive. --rules lists what it can find, --schema prints the JSON schema of its
findings.

With --callers PATTERN, such as ./..., diff says where the findings touch the Go
packages that match, with their tests and with the build tags of --tags: the lines
that the compiler will reject, what it will say, and the lines that compile and mean
something else or fail. Findings that touch nothing are counted. The package on disk
has to be the one of the older document. The generated package is the one in the
output folder, or the one that the callers import. After a level, :here makes
--fail-on count only what touches the callers, as in compile:here.

With keep-renamed, generate keeps the earlier names of types, constants and methods of
structs that have another name now: as deprecated aliases with the directive that has
go fix write the present name. They stay until the API version has changed once; the
lock lists them.

In the repository of an SDK of stripe-go's shape, generate --target stripe-go writes the
files of the resources that are asked for: types, services, older packages. Everything
else stays as it is. Files that the SDK's own generator wrote are taken over with
--adopt, if nothing of them is lost; the others are named. The lock lists the files that are
ours. Where none is named, the output folder is the current one, and the profile of the
SDK that of the go.mod around it. Adopt lists which files are reproduced exactly, what
differs in the others, and with several --spec which document fits best. With --format it
writes text, json or markdown, with --uncovered also what only the document or only the SDK has.

Where takes a line of a generated file (FILE:LINE), a name such as stripe.Customer.Shipping
or (*Customer).Save, or a pointer such as #/components/schemas/customer. For a line
and a name it prints the location in the document that the declaration was made of, with
its JSON pointer, and the position of the declaration; for a pointer, the declarations that
were made of what it leads to. It reads stripegen.lock and the document of then,
whatever the settings say now, for the package in the folder of the file or of --output. If
the files are not what the lock says, it names the first and ends with 2.

Spec pin and spec update take a source, or else that of the settings. They write
what it becomes into stripegen.yaml, where nothing else changes, or print it: with
--stdout, without a file, and when STRIPEGEN_SPEC names the source. Pin keeps the
content, that of each package without --for; update takes the newest version of a
module, the newest tag of a git repository, or what a file, an address or a revision
of the repository around holds now. The embedded document changes with stripegen alone.

The source git:URL@REF:PATH is a file of another repository, at a tag, a branch or a
commit: git:https://github.com/stripe/openapi@v2436:latest/openapi.spec3.sdk.json.
Git fetches that file alone, by https, ssh or file, asks nothing and runs no program
that settings or variables of git name. The URL ends at the last @. The ref latest is
the newest tag by version. What was fetched stays in stripegen/git in the cache folder
of the user; a source that is pinned is read from there.

Resources prints a table, with --json a JSON object. The group of a resource is
the namespace of its id, a product of Stripe's: group:billing selects what
billing.* does, group:core the resources whose ids have no dot. With --why ID it shows what
makes a selection large: the resources that it reaches, the costliest first, each with the
shortest chain of references to it and how many schemas fewer there are when it is
excluded (--exclude, or the setting); then the exclusions that together bring the
selection down to what auto follows. --format html draws that on one page, dot is for
Graphviz. A document in which nothing is
a resource, as those of other APIs, is refused with exit code 3 by every command.

Init writes stripegen.yaml with the settings of its flags, and all others as comments;
--schema prints the JSON schema of the file. It checks the resources against the
document. Where the built-in one lacks them, and --spec names no other, it takes the
document of Stripe that this build knows, pinned, without fetching it. Generate names
that document, too, for a resource that the built-in one lacks. Config prints every
setting and where it comes from: flag, variable, line of the file, or default.

Under go generate, generate is quiet on success, as with --quiet.

Results go to standard output, all else to standard error. With -v, --verbose,
generate, check and diff print the time of each stage. A run of more than half a
second shows its stage in one line that is gone at the end, if standard error is a
terminal: not with --quiet, under go generate, or where the variable CI is set.

# Exit codes

	0  fine
	1  check found a difference, diff a finding that counts
	2  the command line or the settings ask for something impossible
	3  the document cannot be loaded
	4  refused for safety: hand-written files that clash, links, names that lead elsewhere, external references, a folder that another run writes to
	5  a defect of stripegen
	130, 143  ended by SIGINT or SIGTERM
*/
package main
