using System.Globalization;
using System.Text.Json.Serialization;
using FinCode.Contracts;
using FinCode.Contracts.Approvals;
using FinCode.Domain;
using FinCode.Domain.Approvals;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Approvals;

/// <summary>
/// One request. What is decided is stored before it is carried out; whatever dies between the two, the approver's retry or the
/// reminder goes on, and the operation's id lets it happen once.
/// </summary>
[GrainType("approval")]
public sealed class ApprovalGrain(
    [PersistentState(ApprovalGrain.Kind, StorageNames.Documents)] IPersistentState<ApprovalState> storage,
    IEnumerable<IApprovedOperation> operations,
    TimeProvider clock) : DocumentGrain<ApprovalState>(storage), IApprovalGrain, IRemindable
{
    public const string Kind = "approval";

    private const string Reminder = "wake";
    private static readonly TimeSpan Wake = TimeSpan.FromMinutes(1);

    public async Task<ApprovalAnswer> Submit(ApprovalProposal proposal)
    {
        Invariant.Holds(KeyInTenant == proposal.OperationId.ToString());
        var now = clock.GetUtcNow();
        if (State.Approval is { } known)
        {
            return known.Proposal.Terms.FirstDifference(proposal.Terms) is { } field
                ? new ApprovalAnswer.DifferentTerms(field)
                : new ApprovalAnswer.Is(known.AsOf(now), IsReplay: true);
        }

        // The reminder first: a request that nobody wakes for would never expire.
        var policy = new ApprovalPolicy(await GrainFactory.Configuration(Tenant, "").Read());
        await this.RegisterOrUpdateReminder(Reminder, policy.RequestLifetime, Wake);
        await Show(new Approval(proposal, now, now + policy.RequestLifetime));
        return new ApprovalAnswer.Is(State.Approval!);
    }

    public Task<Approval?> Find() => Task.FromResult(State.Approval?.AsOf(clock.GetUtcNow()));

    public async Task<ApprovalAnswer> Decide(DecideApproval command)
    {
        if (State.Approval is not { } approval) return new ApprovalAnswer.Refused(ApprovalRefusal.ApprovalNotFound);

        var (next, refusal) = approval.Decide(command, clock.GetUtcNow());
        if (refusal is { } reason) return new ApprovalAnswer.Refused(reason);

        var isReplay = next == approval;
        if (!isReplay)
        {
            if (next.Status == ApprovalStatus.Approved) await this.RegisterOrUpdateReminder(Reminder, Wake, Wake);
            await Show(next);
        }

        await GoOn();
        return new ApprovalAnswer.Is(State.Approval!, isReplay);
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => GoOn();

    /// <summary>Does what is left to do, and sleeps when nothing is.</summary>
    private async Task GoOn()
    {
        var now = clock.GetUtcNow();
        if (State.Approval is { } approval)
        {
            if (approval.AsOf(now) is var current && current != approval) await Show(current);
            if (current.Status == ApprovalStatus.Pending) return;
            if (current.Status == ApprovalStatus.Approved) await Show(current.CarriedOut(await CarryOut(current), clock.GetUtcNow()));
        }

        if (await this.GetReminder(Reminder) is { } reminder) await this.UnregisterReminder(reminder);
    }

    private Task<ApprovalOutcome> CarryOut(Approval approval) =>
        operations.Single(operation => operation.Kind == approval.Proposal.Kind).CarryOut(Tenant, approval.Proposal);

    private Task Show(Approval approval) => Store(new ApprovalState { Approval = approval });
}

/// <summary>One request for a second person, found by its tenant's lists.</summary>
[GenerateSerializer, Alias("fincode.approval-state")]
public sealed record ApprovalState : IIndexedDocument
{
    public const string Made = "made";
    public const string Status = "status";
    public const string OfKind = "kind";
    public const string Maker = "maker";

    /// <summary>Null until it is made.</summary>
    [Id(0)]
    public Approval? Approval { get; init; }

    /// <summary>What waits is found the oldest first, everything else the newest first.</summary>
    [JsonIgnore]
    public IEnumerable<DocumentKey> Keys
    {
        get
        {
            if (Approval is not { } approval) yield break;

            var ticks = approval.MadeAt.UtcTicks;
            var newestFirst = Text(DateTimeOffset.MaxValue.UtcTicks - ticks);
            yield return new DocumentKey(Made, newestFirst, Unique: false);
            yield return new DocumentKey(Status, $"{approval.Status}/{(approval.Status == ApprovalStatus.Pending ? Text(ticks) : newestFirst)}", Unique: false);
            yield return new DocumentKey(OfKind, approval.Proposal.Kind.ToString(), Unique: false);
            yield return new DocumentKey(Maker, approval.Maker, Unique: false);
        }
    }

    private static string Text(long ticks) => ticks.ToString("D19", CultureInfo.InvariantCulture);
}
