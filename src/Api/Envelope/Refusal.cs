namespace FinCode.Api.Envelope;

/// <summary>A refusal as the client reads it.</summary>
/// <param name="Reason">A stable business reason from the closed list, where there is one.</param>
/// <param name="HttpStatus">Set only where the protocol's status differs from the code's.</param>
public sealed record Refusal(
    ErrorCode Code, string Message, string? Reason = null, IReadOnlyList<Detail>? Details = null, int? HttpStatus = null)
{
    public int Status => HttpStatus ?? Code.Facts().Status;

    /// <summary>The same, of the field in which the client said what is refused.</summary>
    public Refusal Naming(string field) => this with { Details = [new Detail(field, DetailCode.Differs, Message)] };

    public static Refusal Because(Reason reason, params IReadOnlyList<Detail> details)
    {
        var (code, meaning) = reason.Facts();
        return new Refusal(code, meaning, reason.Name(), details);
    }

    public static readonly Refusal AccountNotFound = Because(Envelope.Reason.AccountNotFound);

    public static readonly Refusal HoldNotFound = Because(Envelope.Reason.HoldNotFound);

    public static readonly Refusal UserNotFound = Because(Envelope.Reason.UserNotFound);

    public static readonly Refusal NotOwner = Because(Envelope.Reason.NotOwner);

    public static Refusal KeyReused(string field) => Because(
        Envelope.Reason.IdempotencyKeyReused,
        new Detail(field, DetailCode.Differs, "Differs from the request that used this idempotency key first."));
}
