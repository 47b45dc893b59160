using System.Collections.Immutable;

namespace FinCode.Contracts.Sandbox;

/// <summary>What the sandbox has mailed to one address instead of mailing it. Key: <c>tenant/address</c>.</summary>
[Alias("fincode.sandbox-mailbox-grain")]
public interface ISandboxMailboxGrain : IGrainWithStringKey
{
    /// <summary>Keeps the newest <see cref="Domain.Limits.SandboxMailsMax"/>.</summary>
    [Alias("deliver")]
    Task Deliver(SandboxMail mail);

    /// <summary>The newest first.</summary>
    [Alias("read")]
    Task<ImmutableArray<SandboxMail>> Read();

    [Alias("clear")]
    Task Clear();
}

/// <summary>A mail that the sandbox kept instead of sending it.</summary>
[GenerateSerializer, Immutable, Alias("fincode.sandbox-mail")]
public sealed record SandboxMail(
    [property: Id(0)] Guid Id,
    [property: Id(1)] string To,
    [property: Id(2)] string Subject,
    [property: Id(3)] string Text,
    [property: Id(4)] DateTimeOffset SentAt)
{
    // A record prints its members; the text must not end up in a log.
    public override string ToString() => $"{nameof(SandboxMail)} {Id}";
}
