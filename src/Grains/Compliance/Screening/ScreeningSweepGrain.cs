using FinCode.Contracts;
using FinCode.Contracts.Compliance.Screening;
using FinCode.Domain;
using FinCode.Domain.Compliance.Cases;
using FinCode.Grains.Beneficiaries;
using FinCode.Grains.Documents;
using FinCode.Grains.Sweeps;
using FinCode.Grains.Tenants;
using FinCode.Grains.Users;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Compliance.Screening;

/// <summary>
/// Screens whoever is new or has changed: their own document says so in the write that changed it, so that nobody is forgotten. Then has each tenant's
/// run go on.
/// </summary>
[GrainType("screening-sweep")]
public sealed partial class ScreeningSweepGrain(IDocumentIndex index, ITenantRegistry tenants, ListsInUse lists, ListReadiness readiness, ILogger<ScreeningSweepGrain> logger)
    : SweepGrain(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1)), IScreeningSweepGrain
{
    private const int TenantsAtOnce = 4;

    /// <summary>Of one tenant, before others have their turn.</summary>
    private const int RoundsMax = 10;

    public override async Task<int> Sweep()
    {
        // Without lists nobody can be screened, and asking for each of them would only say so many times.
        if (readiness.TroubleOf(lists.Current) is not null) return 0;

        var found = 0;
        foreach (var some in (await tenants.List(CancellationToken.None)).Chunk(TenantsAtOnce))
        {
            found += (await Task.WhenAll(some.Select(tenant => Sweep(tenant.Name)))).Sum();
        }

        return found;
    }

    private async Task<int> Sweep(string tenant)
    {
        var found = await Screen(UserGrain.Kind, tenant, code => ScreenUser(tenant, code)) + await Screen(BeneficiaryGrain.Kind, tenant, code => Screen(tenant, $"BENEFICIARY/{code}"));
        try
        {
            await GrainFactory.Rescreening(tenant).Continue();
        }
        catch (Exception failure)
        {
            LogNotRescreened(failure, tenant);
        }

        return found;
    }

    /// <summary>One whose document is broken keeps nobody else waiting, but those who wait with it come first again.</summary>
    private async Task<int> Screen(string kind, string tenant, Func<string, Task<bool>> screen)
    {
        var (found, screened) = (0, Limits.SubjectsPerSweepMax);
        for (var round = 0; round < RoundsMax && screened == Limits.SubjectsPerSweepMax; round++) found += screened = await ScreenSome(kind, tenant, screen);
        return found;
    }

    private Task<int> ScreenSome(string kind, string tenant, Func<string, Task<bool>> screen) =>
        index.WakeUpTo(kind, tenant, ScreenedParties.Unscreened, "\U0010FFFF", Limits.SubjectsPerSweepMax, screen);

    private async Task<bool> ScreenUser(string tenant, string code) =>
        await GrainFactory.User(tenant, code).Find() is not { } user || await Screen(tenant, new CaseParty(ScreenedPerson.KindOf(user.Roles), code).Name);

    private async Task<bool> Screen(string tenant, string subject)
    {
        try
        {
            return await GrainFactory.ScreenedSubject(tenant, subject).Screen();
        }
        catch (Exception failure)
        {
            LogNotScreened(failure, tenant, subject);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Whoever is new or has changed could not be looked for now; the next look will")]
    protected override partial void LogSweepFailed(Exception failure);

    [LoggerMessage(LogLevel.Warning, "{Subject} of {Tenant} could not be screened; the next look tries again")]
    private partial void LogNotScreened(Exception failure, string tenant, string subject);

    [LoggerMessage(LogLevel.Warning, "The screening of {Tenant} by what is new on lists could not go on; the next look tries again")]
    private partial void LogNotRescreened(Exception failure, string tenant);
}
