using System.Collections.Immutable;
using FinCode.Contracts.Sandbox;
using FinCode.Domain;
using FinCode.Domain.Audit;
using FinCode.Grains.Documents;

namespace FinCode.Partners.Mail;

/// <summary>One simulated mailbox: durable, and never longer than its limit.</summary>
[GrainType("sandbox-mailbox")]
public sealed class SandboxMailboxGrain(
    [PersistentState("sandbox-mailbox", StorageNames.Documents)] IPersistentState<SandboxMailboxState> storage)
    : DocumentGrain<SandboxMailboxState>(storage), ISandboxMailboxGrain
{
    public Task Deliver(SandboxMail mail) => State.Mails.Any(known => known.Id == mail.Id)
        ? Task.CompletedTask
        : Store(new SandboxMailboxState { Mails = [mail, .. State.Mails.Take(Limits.SandboxMailsMax - 1)] });

    public Task<ImmutableArray<SandboxMail>> Read() => Task.FromResult(State.Mails);

    public Task Clear() => Exists ? Erase() : Task.CompletedTask;
}

/// <summary>The mails of one address, as many as are kept.</summary>
[GenerateSerializer, Alias("fincode.sandbox-mailbox-state")]
[Unaudited("Mails are a simulator's, and carry codes.")]
public sealed record SandboxMailboxState
{
    /// <summary>The newest first.</summary>
    [Id(0)]
    public ImmutableArray<SandboxMail> Mails { get; init; } = [];

    // A record prints its members; texts must not end up in a log.
    public override string ToString() => nameof(SandboxMailboxState);
}
