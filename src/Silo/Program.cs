using FinCode.Silo;
using FinCode.Silo.Options;
using Microsoft.Extensions.Hosting;

// A silo without HTTP, for clusters: FinCode__Cluster=Silo with the Orleans build.
try
{
    var builder = Host.CreateApplicationBuilder(args);
    builder.AddFinCodeSilo("fincode-silo");
    await builder.Build().RunAsync();
    return 0;
}
catch (InvalidConfigurationException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 2;
}
