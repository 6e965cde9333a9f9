// Plain old JavaScript, so that a Node too old for the rest can still read it and say so.
var wanted = 24;
var major = Number(process.versions.node.split('.')[0]);
if (major < wanted) {
	console.error(
		'Sanfang needs Node ' +
			wanted +
			' and found ' +
			process.versions.node +
			': run "npm ci" without leaving out optional packages, which brings Node ' +
			wanted +
			' for Linux on x64 and arm64, or install Node ' +
			wanted +
			' yourself, and start with npm.'
	);
	process.exit(1);
}
