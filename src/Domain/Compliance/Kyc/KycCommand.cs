using FinCode.Domain.Ledger;

namespace FinCode.Domain.Compliance.Kyc;

/// <summary>Something that is to happen to a customer's verification.</summary>
/// <param name="OperationId">Set where the client gave a key: then the same again changes nothing, and another one under the key is refused.</param>
/// <param name="By">The code of who asks; <c>system</c> for the platform.</param>
[GenerateSerializer, Immutable, Alias("fincode.kyc-command")]
public abstract record KycCommand([property: Id(0)] OperationId? OperationId, [property: Id(1)] string By)
{
    public const string System = "system";

    /// <summary>What a key stands for.</summary>
    public virtual Terms Terms() => Ledger.Terms.None;

    /// <summary>What the timeline says of it, where somebody said why.</summary>
    protected virtual string? Why => null;

    /// <summary>Whether it may still happen once the relationship has ended.</summary>
    protected virtual bool IsForEnded => false;

    protected abstract KycDecision Decide(KycFile file, KycContext context);

    /// <summary>The decision, with everything that follows from it.</summary>
    public KycDecision Run(KycFile file, KycContext context)
    {
        if (file.Ruling == KycRuling.Exited && !IsForEnded) return new KycDecision(file, KycRefusal.CustomerClosed);

        var decision = Decide(file, context);
        if (decision.Refusal is not null) return decision with { File = file };
        var next = OperationId is { } operation ? decision.File with { Remembered = decision.File.Remembered.With(operation, Terms()) } : decision.File;
        return decision with { File = KycSettling.Settle(file, next, context, By, Why) };
    }

    protected static KycDecision Accept(KycFile next, Guid? subject = null) => new(next, null, subject);

    protected static KycDecision Refuse(KycRefusal refusal) => new(KycFile.Empty, refusal);

    public sealed override string ToString() => GetType().Name;
}
