using FinCode.Contracts;
using FinCode.Contracts.Compliance.Screening;
using FinCode.Domain.Compliance.Screening.Import;
using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Grains.Compliance.Screening;

/// <summary>What became of one list of an import.</summary>
/// <param name="ListId">Null where nobody could say which list it is.</param>
/// <param name="Answer">Null where it could not be read.</param>
/// <param name="Fault">Why not.</param>
public sealed record ListOutcome(string? ListId, string From, ListImportAnswer? Answer, ListFault? Fault)
{
    public bool IsInUse => Answer is ListImportAnswer.InUse;
}

/// <summary>From files to lists in use: sorts them into lists, reads each, and asks the register to use it.</summary>
public sealed class ListImporter(IGrainFactory grains)
{
    /// <summary>Why a list could not be brought up to date whose file cannot be read.</summary>
    public const string Unreadable = "LIST_UNREADABLE";

    /// <param name="owner">A tenant, for its own lists, or <see cref="GrainAddresses.Platform"/>.</param>
    /// <param name="listId">What the list is called where the files do not say.</param>
    public async Task<IReadOnlyList<ListOutcome>> Import(
        IReadOnlyList<ListFile> files, string owner, string? listId, string by, bool force, IProgress<string>? progress, CancellationToken cancellation)
    {
        var bundles = await OffThread(() => ListBundles.Of(files, listId), cancellation);
        var outcomes = bundles.Faults.Select(fault => new ListOutcome(listId, fault.File, null, fault)).ToList();
        foreach (var bundle in bundles.Lists)
        {
            progress?.Report($"Reading {bundle.ListId} from {bundle.From}");
            outcomes.Add(await Import(bundle, owner, by, force, progress, cancellation));
        }

        return outcomes;
    }

    private async Task<ListOutcome> Import(ListBundle bundle, string owner, string by, bool force, IProgress<string>? progress, CancellationToken cancellation)
    {
        if (!(owner == GrainAddresses.Platform ? ListIds.IsWellFormed(bundle.ListId) : ListIds.IsOwn(bundle.ListId))) return Faulty($"A public list cannot be called {bundle.ListId}, or a tenant's own not: those begin with {ListIds.OwnPrefix}.");
        if (owner != GrainAddresses.Platform && bundle.Format is not ListFormat.OwnCsv) return Faulty($"An own list is CSV with the columns {OwnListCsv.Header}.");

        var reading = await OffThread(bundle.Read, cancellation);
        if (reading.List is not { } list) return new ListOutcome(bundle.ListId, bundle.From, null, reading.Fault);
        progress?.Report($"Importing {bundle.ListId}, {list.Count:N0} entries");
        var import = await OffThread(() => ListImport.Of(list, bundle.From, by, force), cancellation);
        return new ListOutcome(bundle.ListId, bundle.From, await grains.ListRegister(owner).Import(import), null);

        ListOutcome Faulty(string problem) => new(bundle.ListId, bundle.From, null, new ListFault(bundle.From, 1, "list", problem));
    }

    /// <summary>Reading and compressing take seconds, and belong on no thread that serves.</summary>
    private static Task<T> OffThread<T>(Func<T> work, CancellationToken cancellation) =>
        Task.Factory.StartNew(work, cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
