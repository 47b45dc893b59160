using FinCode.Contracts;
using FinCode.Contracts.Compliance.Screening;
using FinCode.Domain;
using FinCode.Grains.Sweeps;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Compliance.Screening;

/// <summary>
/// Brings public lists up to date from their sources, and has managers told of those that grew old. When one is due follows from what its register remembers, so it is due at the same instant
/// whichever process looks, and after any restart.
/// </summary>
[GrainType("list-refresh")]
public sealed partial class ListRefreshGrain(
    ScreeningOptions options, IListFetcher fetcher, ListImporter importer, ListAgeNotices notices, TimeProvider clock, ILogger<ListRefreshGrain> logger)
    : SweepGrain(TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(1)), IListRefreshGrain
{
    public override async Task<int> Sweep()
    {
        var (register, due) = (await GrainFactory.ListRegister(GrainAddresses.Platform).Read(), 0);
        foreach (var source in options.Sources)
        {
            var record = register.Lists.FirstOrDefault(list => list.ListId == source.ListId);
            if (record is not null && DueAt(record, options.Interval) > clock.GetUtcNow()) continue;
            due++;
            await Refresh(source);
        }

        // What is brought by hand grows old as well.
        await notices.Tell(due == 0 ? register : await GrainFactory.ListRegister(GrainAddresses.Platform).Read(), CancellationToken.None);
        return due;
    }

    /// <summary>After a success the interval; after a failure five minutes, doubled each time it fails again, and never longer than the interval.</summary>
    public static DateTimeOffset DueAt(ListRecord list, TimeSpan interval)
    {
        if (list.Failure is not { } failure) return list.CheckedAt + interval;
        var pause = Limits.ListRetryPause * Math.Pow(2, Math.Min(failure.Times - 1, 20));
        return failure.At + (pause < interval ? pause : interval);
    }

    private async Task Refresh(ConfiguredSource source)
    {
        var register = GrainFactory.ListRegister(GrainAddresses.Platform);
        switch (await fetcher.Fetch(source.Urls, null, CancellationToken.None))
        {
            case ListFetch.Failed failed:
                await register.NoteFailure(source.ListId, new ListFailure(failed.Reason, failed.Text, clock.GetUtcNow()));
                break;
            case ListFetch.Fetched fetched:
                using (fetched)
                {
                    // What the gate refuses the register notes itself.
                    foreach (var outcome in await importer.Import(fetched.Files, GrainAddresses.Platform, source.ListId, "system", force: false, null, CancellationToken.None))
                    {
                        if (outcome.Fault is { } fault) await register.NoteFailure(source.ListId, new ListFailure(ListImporter.Unreadable, fault.ToString(), clock.GetUtcNow()));
                    }
                }

                break;
        }
    }

    [LoggerMessage(LogLevel.Error, "Sources of lists could not be looked at now; the next look will")]
    protected override partial void LogSweepFailed(Exception failure);
}
