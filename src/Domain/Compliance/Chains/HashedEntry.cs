namespace FinCode.Domain.Compliance.Chains;

/// <summary>
/// One entry of a history that can only grow: what happened, by whom and when, bound to everything before it. Whoever keeps the last
/// hash elsewhere can prove that nothing before it was changed, left out or put in.
/// </summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="At">To the millisecond.</param>
/// <param name="By">The code of a person; <c>system</c> for the platform.</param>
/// <param name="Content">The event as JSON, as it was when it was written: it is hashed, and read, as it is.</param>
/// <param name="Hash">Of this entry and the hash before it; lower-case hexadecimal.</param>
[GenerateSerializer, Immutable, Alias("fincode.hashed-entry")]
public sealed record HashedEntry(
    [property: Id(0)] int Number,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] string By,
    [property: Id(3)] string Content,
    [property: Id(4)] string Hash)
{
    // A record prints its members; what is written may name people.
    public override string ToString() => $"{nameof(HashedEntry)} {Number}";
}
