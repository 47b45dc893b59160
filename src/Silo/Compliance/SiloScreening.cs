using FinCode.Grains.Compliance.Screening;
using FinCode.Partners.Compliance.Screening;
using FinCode.Silo.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Silo.Compliance;

/// <summary>What names are screened against, and who brings it.</summary>
internal static class SiloScreening
{
    public static void AddScreening(this IServiceCollection services, bool isSandbox)
    {
        services.AddSingleton(isSandbox ? new BuiltInLists(SandboxLists.All) : BuiltInLists.None);
        services.AddSingleton<ListsInUse>();
        services.AddSingleton<ListReadiness>();
        services.AddSingleton<ScreeningTelemetry>();
        services.AddSingleton<IScreeningPolicies, ScreeningPolicies>();
        services.AddSingleton<INameScreening, NameScreening>();
        services.AddSingleton<ListLoader>();
        services.AddSingleton<ListImporter>();
        services.AddSingleton<ListAgeNotices>();
        services.AddSingleton<IListFetcher>(provider => new ListFetcher(provider.GetRequiredService<ScreeningOptions>().AllowPrivateSources, TimeProvider.System));
        services.AddSingleton<ListOperations>();
    }
}
