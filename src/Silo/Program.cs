using FinCode.Silo;
using Microsoft.AspNetCore.Builder;

// A silo without an API, for clusters: FinCode__Cluster=Silo with the Orleans build. Its port answers health and metrics.
try
{
    var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.AddFinCodeSilo("fincode-silo");
    builder.AddSiloDoor();
    var app = builder.Build();
    app.MapSiloDoor();
    await app.RunAsync();
    return 0;
}
catch (Exception failure) when (StartFailures.Explain(failure) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return 2;
}
