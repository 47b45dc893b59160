using FinCode.Contracts;
using FinCode.Contracts.Compliance.Screening;
using FinCode.Domain.Compliance.Screening.Lists;
using FinCode.Grains.Mail;
using FinCode.Grains.Tenants;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Compliance.Screening;

/// <summary>
/// Mails managers when a public list has grown old: once when somebody should see why it is not brought up to date, and once more when
/// nothing is paid out any more because of it. The register remembers what was told, so a restart tells nobody twice.
/// </summary>
public sealed partial class ListAgeNotices(
    ScreeningOptions options, IGrainFactory grains, IMailbox mailbox, ITenantRegistry tenants, TimeProvider clock, ILogger<ListAgeNotices> logger)
{
    public async Task Tell(ListRegister register, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        foreach (var list in register.Lists.Where(list => list.InUse is not null))
        {
            var age = options.AgeOf(list.CheckedAt, now);
            if (age <= list.Told) continue;
            LogOld(list.ListId, list.CheckedAt, age);
            foreach (var tenant in await Concerned(age, cancellation)) await Tell(tenant, list, age, cancellation);
            await grains.ListRegister(GrainAddresses.Platform).NoteTold(list.ListId, list.CheckedAt, age);
        }
    }

    /// <summary>An old list is a matter for whoever brings it; one that stops payouts, for everybody.</summary>
    private async Task<IEnumerable<string>> Concerned(ListAge age, CancellationToken cancellation) => age is ListAge.Stale && options.OperatorTenant is { } operators
        ? [operators]
        : (await tenants.List(cancellation)).Select(tenant => tenant.Name);

    private async Task Tell(string tenant, ListRecord list, ListAge age, CancellationToken cancellation)
    {
        var (subject, consequence) = age is ListAge.Expired
            ? ("Payouts wait: a sanctions list is too old", "Nothing that has to be screened is paid out until it is brought up to date.")
            : ("A sanctions list is old", $"Payouts go on until it is {options.AgeMax.TotalHours:0} hours old.");
        var failure = list.Failure is { } known ? $" What failed last: {known.Reason}." : "";
        try
        {
            await mailbox.TellManagers(
                grains, tenant, subject,
                $"the list {list.ListId} was last known to be the newest at {list.CheckedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC, version {list.InUse!.Version}.{failure} {consequence}", cancellation);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            // Others are told all the same, and nobody is told again for it: health and metrics say it as well.
            LogNotTold(failed, tenant, list.ListId);
        }
    }

    [LoggerMessage(LogLevel.Warning, "List {ListId} was last made sure of at {CheckedAt}: it is {Age}")]
    private partial void LogOld(string listId, DateTimeOffset checkedAt, ListAge age);

    [LoggerMessage(LogLevel.Warning, "Managers of {Tenant} could not be mailed that list {ListId} has grown old")]
    private partial void LogNotTold(Exception failure, string tenant, string listId);
}
