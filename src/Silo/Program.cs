using FinCode.Silo;
using Microsoft.Extensions.Hosting;

// A silo without HTTP, for clusters: FinCode__Cluster=Silo with the Orleans build.
try
{
    var builder = Host.CreateApplicationBuilder(args);
    builder.AddFinCodeSilo("fincode-silo");
    await builder.Build().RunAsync();
    return 0;
}
catch (Exception failure) when (StartFailures.Explain(failure) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return 2;
}
