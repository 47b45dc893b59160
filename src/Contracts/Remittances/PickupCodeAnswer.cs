using FinCode.Domain.Agents;

namespace FinCode.Contracts.Remittances;

/// <summary>What a remittance answers whoever asks for its pickup code.</summary>
[GenerateSerializer, Immutable, Alias("fincode.pickup-code-answer")]
public abstract record PickupCodeAnswer
{
    private PickupCodeAnswer()
    {
    }

    /// <summary>Told once: only its digest is kept.</summary>
    /// <param name="ExpiresAt">Until when the cash may be collected.</param>
    [GenerateSerializer, Immutable, Alias("fincode.pickup-code-answer.drawn")]
    public sealed record Drawn([property: Id(0)] string Code, [property: Id(1)] DateTimeOffset ExpiresAt) : PickupCodeAnswer
    {
        // A record prints its members; the code must not end up in a log.
        public override string ToString() => nameof(Drawn);
    }

    /// <summary>No code was drawn, and one that was drawn before is still good.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.pickup-code-answer.refused")]
    public sealed record Refused([property: Id(0)] CashRefusal Reason) : PickupCodeAnswer;
}
