using FinCode.Contracts;
using FinCode.Contracts.Compliance.Screening;
using FinCode.Domain;
using FinCode.Domain.Compliance.Screening.Lists;
using FinCode.Grains.Documents;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Compliance.Screening;

/// <summary>The lists of one owner: load, decide, keep, store. An archive that was kept and is then not used harms nobody.</summary>
[GrainType("list-register")]
public sealed partial class ListRegisterGrain(
    [PersistentState(ListRegisterGrain.Kind, StorageNames.Documents)] IPersistentState<ListRegisterState> storage,
    IListStore store,
    TimeProvider clock,
    ILogger<ListRegisterGrain> logger) : DocumentGrain<ListRegisterState>(storage), IListRegisterGrain
{
    public const string Kind = "list-register";

    private string Owner => this.GetPrimaryKeyString();

    private bool IsPublic => Owner == GrainAddresses.Platform;

    public Task<ListRegister> Read() => Task.FromResult(State.ToRegister());

    public async Task<ListImportAnswer> Import(ListImport import)
    {
        var known = State.Lists.GetValueOrDefault(import.Source.ListId) ?? new ListInRegister();
        if (known.InUse is { } inUse && inUse.Content == import.Content)
        {
            await Store(State.With(import.Source.ListId, known with { CheckedAt = clock.GetUtcNow(), Failure = null, Told = ListAge.Fresh }));
            return new ListImportAnswer.InUse(inUse, IsNew: false);
        }

        // A list is half a second of work: other calls of this silo do not wait behind it.
        var next = await Task.Run(() => new ListArchive(import.Content, import.Archive).Open(import.Source));
        if (IsTooMany(next)) return await Refuse(ListRefusal.TooMany, import, known);

        var before = known.InUse is { } current ? await Find(current) : null;
        var delta = await Task.Run(() => ListDelta.Between(before, next));
        if (ListGate.Check(before, next, delta, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)) is { } refusal && !(import.Force && MayForce(refusal))) return await Refuse(refusal, import, known);

        await store.Keep(Owner, new ListArchive(import.Content, import.Archive), CancellationToken.None);
        var changes = new ListChanges(delta.Added.Length, delta.Changed.Length, delta.Removed.Length);
        var version = new ListVersion(next.Version, import.Content, next.Count, import.Source, import.From, clock.GetUtcNow(), import.By, import.Force, changes);
        await Store(State.With(import.Source.ListId, known.Using(version)));
        LogInUse(Owner, next.Id, next.Version, next.Count, import.By);
        return new ListImportAnswer.InUse(version, IsNew: true);
    }

    public async Task NoteFailure(string listId, ListFailure failure)
    {
        var known = State.Lists.GetValueOrDefault(listId) ?? new ListInRegister();
        await Store(State.With(listId, known with { Failure = failure with { Times = (known.Failure?.Times ?? 0) + 1 } }));
        LogFailure(Owner, listId, failure.Reason, failure.Text);
    }

    public async Task NoteTold(string listId, DateTimeOffset checkedAt, ListAge age)
    {
        // Made sure of in between: whoever was told of the age before hears of the next one anew.
        if (State.Lists.GetValueOrDefault(listId) is not { } known || known.CheckedAt != checkedAt || known.Told >= age) return;
        await Store(State.With(listId, known with { Told = age }));
    }

    public async Task<bool> Remove(string listId, string by)
    {
        if (!State.Lists.ContainsKey(listId)) return false;
        await Store(State with { Lists = State.Lists.Remove(listId) });
        LogRemoved(Owner, listId, by);
        return true;
    }

    private bool IsTooMany(SanctionsList next) =>
        (!IsPublic && next.Count > Limits.OwnListEntriesMax)
        || (!State.Lists.ContainsKey(next.Id) && State.Lists.Count >= (IsPublic ? Limits.PublicListsMax : Limits.OwnListsMax));

    /// <summary>An authority's list is never empty: with it everybody would be clear. A tenant may have struck off the last of its own.</summary>
    private bool MayForce(ListRefusal refusal) => refusal is not ListRefusal.Empty || !IsPublic;

    private async Task<SanctionsList> Find(ListVersion version)
    {
        var archive = await store.Find(Owner, version.Content, CancellationToken.None)
            ?? throw new InvariantBrokenException($"List {version.Source.ListId} is in use in version {version.Version}, of which there is no archive.");
        return await Task.Run(() => archive.Open(version.Source));
    }

    private async Task<ListImportAnswer> Refuse(ListRefusal refusal, ListImport import, ListInRegister known)
    {
        var failure = new ListFailure(refusal.Reason(), $"From {import.From}, by {import.By}.", clock.GetUtcNow(), (known.Failure?.Times ?? 0) + 1);
        LogFailure(Owner, import.Source.ListId, failure.Reason, failure.Text);

        // What never was a list is not remembered as one.
        if (known.InUse is not null) await Store(State.With(import.Source.ListId, known with { Failure = failure }));
        return new ListImportAnswer.Refused(refusal);
    }

    [LoggerMessage(LogLevel.Information, "List {ListId} of {Owner} is in use in version {Version} with {Entries} entries, imported by {By}")]
    private partial void LogInUse(string owner, string listId, string version, int entries, string by);

    [LoggerMessage(LogLevel.Error, "List {ListId} of {Owner} was not brought up to date: {Reason}. {Text}")]
    private partial void LogFailure(string owner, string listId, string reason, string text);

    [LoggerMessage(LogLevel.Warning, "List {ListId} of {Owner} was taken out of use by {By}")]
    private partial void LogRemoved(string owner, string listId, string by);
}

/// <summary>Refusals as the API writes them.</summary>
public static class ListRefusals
{
    public static string Reason(this ListRefusal refusal) => refusal is ListRefusal.TooMany ? "TOO_MANY_LISTS" : $"LIST_{refusal.ToString().ToUpperInvariant()}";
}
