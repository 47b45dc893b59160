using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("FinCode.Storage.Tests")]
[assembly: InternalsVisibleTo("FinCode.Journal.Bench")]
[assembly: InternalsVisibleTo("FinCode.Access.Bench")]
[assembly: InternalsVisibleTo("FinCode.Simulation")]
