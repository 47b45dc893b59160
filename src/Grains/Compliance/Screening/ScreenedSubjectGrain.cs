using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using FinCode.Contracts;
using FinCode.Contracts.Compliance.Cases;
using FinCode.Contracts.Compliance.Screening;
using FinCode.Domain;
using FinCode.Domain.Audit;
using FinCode.Domain.Compliance.Cases;
using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Ledger;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Compliance.Screening;

/// <summary>
/// One customer, agent, member of staff or beneficiary: screen, open cases, store, say so. Cases come first, under ids made of what was compared: whoever dies in between opens
/// the same ones again, which changes nothing.
/// </summary>
[GrainType("screened-subject")]
public sealed class ScreenedSubjectGrain(
    [PersistentState(ScreenedSubjectGrain.Kind, StorageNames.Documents)] IPersistentState<ScreenedSubjectState> storage,
    INameScreening screening,
    TimeProvider clock) : DocumentGrain<ScreenedSubjectState>(storage), IScreenedSubjectGrain
{
    public const string Kind = "screened-subject";

    public const string Match = "LIST_MATCH";
    public const string Unreadable = "NAME_UNREADABLE";

    private const string System = "system";

    private CaseParty Party
    {
        get
        {
            var at = KeyInTenant.IndexOf('/', StringComparison.Ordinal);
            var kind = Enum.Parse<CasePartyKind>(KeyInTenant.AsSpan(0, at), ignoreCase: true);
            return new CaseParty(kind, KeyInTenant[(at + 1)..]);
        }
    }

    public Task<SubjectScreening?> Read() => Task.FromResult(State.Last);

    public async Task<bool> Screen()
    {
        if (await ScreenedPerson.Find(GrainFactory, Tenant, Party) is not { } whom) return true;
        if (await screening.Screen(Tenant, whom.Subject, CancellationToken.None) is not ScreeningAnswer.Screened(var result)) return false;

        var fingerprint = whom.Fingerprint;
        var matches = await Judge(result.Hits, result.Policy, fingerprint);
        if (result.Verdict is ScreeningVerdict.Unreadable) await OpenUnreadable(fingerprint);
        await Store(new ScreenedSubjectState { Last = new(result.Verdict, matches, result.Lists, result.Algorithm, fingerprint, clock.GetUtcNow(), result.Policy) });
        await NoteScreened(fingerprint);
        return true;
    }

    public async Task FoundBy(ImmutableArray<ScreeningHit> hits, ImmutableArray<ScreenedList> lists, ScreeningPolicy policy, string fingerprint)
    {
        var found = await Judge(hits, policy, fingerprint);
        var before = State.Last;
        ImmutableArray<SubjectMatch> matches = [.. found, .. (before?.Matches ?? []).Where(known => found.All(each => (each.ListId, each.EntryId) != (known.ListId, known.EntryId)))];
        var verdict = matches.Any(match => match.Band >= ScreeningBand.Low) ? ScreeningVerdict.Alert : before?.Verdict is ScreeningVerdict.Unreadable ? ScreeningVerdict.Unreadable : ScreeningVerdict.Logged;
        ImmutableArray<ScreenedList> all = [.. lists, .. (before?.Lists ?? []).Where(known => lists.All(each => each.ListId != known.ListId))];
        await Store(new ScreenedSubjectState { Last = new(verdict, [.. matches.Take(Limits.ScreeningHitsMax)], all, ScreeningAlgorithm.Version, fingerprint, clock.GetUtcNow(), policy) });
    }

    public async Task Forget()
    {
        if (Exists) await Erase();
    }

    private async Task<ImmutableArray<SubjectMatch>> Judge(ImmutableArray<ScreeningHit> hits, ScreeningPolicy policy, string fingerprint)
    {
        if (hits.IsEmpty) return [];
        var cleared = await GrainFactory.GoodGuys(Tenant, Party.Name).Read();
        var matches = ImmutableArray.CreateBuilder<SubjectMatch>(hits.Length);
        foreach (var hit in hits)
        {
            var isCleared = cleared.Covers(new ListEntry(hit.ListId, hit.EntryId), hit.EntryVersion, fingerprint);
            var caseId = hit.IsAlert && !isCleared ? await CaseOf(hit, policy, fingerprint) : (Guid?)null;
            matches.Add(new SubjectMatch(hit.ListId, hit.EntryId, hit.EntryVersion, hit.Score, hit.Band, fingerprint, caseId, isCleared));
        }

        return matches.ToImmutable();
    }

    /// <summary>One case for a person and a version of an entry. While it is open it hears of changed data; after it was closed changed data is another case.</summary>
    private async Task<Guid> CaseOf(ScreeningHit hit, ScreeningPolicy policy, string fingerprint)
    {
        var evidence = new CaseEvidence(CaseEvidence.Listed, Match, ScreenedParties.MatchOf(Party, hit, policy, fingerprint));
        var known = State.Last?.Matches.FirstOrDefault(match => (match.ListId, match.EntryId, match.EntryVersion) == (hit.ListId, hit.EntryId, hit.EntryVersion));
        if (known?.CaseId is { } open)
        {
            if (known.Fingerprint == fingerprint) return open;
            var added = await GrainFactory.Case(Tenant, open).Execute(new AddEvidence(new OperationId(open).Step($"match/{fingerprint}"), System, [evidence]));
            if (added is CaseAnswer.Done or CaseAnswer.DifferentTerms) return open;
        }

        return await Open(IdOf($"{hit.ListId}\n{hit.EntryId}\n{hit.EntryVersion}\n{fingerprint}"), Match, evidence);
    }

    private Task<Guid> OpenUnreadable(string fingerprint) => Open(IdOf(fingerprint), Unreadable, new CaseEvidence(CaseEvidence.Listed, Unreadable));

    private async Task<Guid> Open(Guid caseId, string reason, CaseEvidence evidence)
    {
        var policy = new CasePolicy(await GrainFactory.Configuration(Tenant, "").Read());
        var answer = await GrainFactory.Case(Tenant, caseId).Execute(new OpenCase(
            new OperationId(caseId), System, CaseQueue.Screening, reason, null, [Party], [evidence], policy.TimeToDecide(CaseQueue.Screening)));

        // What was found the second time may be told in other words, and a full case takes nothing: the case is the one that was opened first.
        Invariant.Holds(answer is CaseAnswer.Done or CaseAnswer.DifferentTerms or CaseAnswer.Refused { Reason: CaseRefusal.CaseFull });
        return caseId;
    }

    private Guid IdOf(string what) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"screening\n{this.GetPrimaryKeyString()}\n{what}")).AsSpan(0, 16), bigEndian: true);

    private Task NoteScreened(string fingerprint) => Party.Kind is CasePartyKind.Beneficiary
        ? GrainFactory.Beneficiary(Tenant, Party.Id).NoteScreened(fingerprint)
        : GrainFactory.User(Tenant, Party.Id).NoteScreened(fingerprint);
}

[GenerateSerializer, Alias("fincode.screened-subject-state")]
[Unaudited("What came of it is in cases; whom it is about is audited where they are.")]
public sealed record ScreenedSubjectState
{
    [Id(0)]
    public SubjectScreening? Last { get; init; }
}
