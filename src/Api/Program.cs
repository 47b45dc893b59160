using FinCode.Api.Access;
using FinCode.Api.Health;
using FinCode.Api.Hosting;
using FinCode.Silo;
using FinCode.Silo.Access;
using FinCode.Silo.Telemetry;

try
{
    // appsettings.json lies beside the program, wherever it is started from; the data folder stays relative to there.
    var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    var options = builder.AddFinCodeSilo("fincode");
    builder.Services.AddSiloAccess(options);
    builder.AddFinCodeApi();
    builder.Services.AddFinCodeAccess();
    var app = builder.Build();
    app.UseFinCodeApi(access: pipeline => pipeline.UseFinCodeAccess());
    app.MapFinCodeAccess();
    var scrape = app.Services.GetRequiredService<PrometheusScrape>();
    app.MapMetrics(scrape.IsEnabled, scrape.Collect);
    await app.RunAsync();
    return 0;
}
catch (Exception failure) when (StartFailures.Explain(failure) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return 2;
}
