namespace FinCode.Domain.Access;

/// <summary>Which of a user's PINs.</summary>
[GenerateSerializer, Alias("fincode.pin-kind")]
public enum PinKind
{
    /// <summary>Opens an app that is signed in already.</summary>
    Login = 1,

    /// <summary>Confirms a transaction.</summary>
    Transaction,
}

/// <summary>One PIN: four to six digits that may be tried a few times.</summary>
/// <param name="Hash">Over a key that the store does not have; see <see cref="PasswordHash"/>.</param>
/// <param name="Version">Changes with the PIN, so that an attempt on an older one fails.</param>
/// <param name="Failures">In a row.</param>
[GenerateSerializer, Immutable, Alias("fincode.pin")]
public sealed record Pin([property: Id(0)] string Hash, [property: Id(1)] int Version, [property: Id(2)] int Failures)
{
    /// <summary>No time lifts it: there are too few PINs to let anyone try for months. Only choosing another one does, with the password.</summary>
    public bool IsLocked => Failures >= Limits.PinFailuresMax;

    /// <summary>Decides one attempt. A locked PIN does not look at it.</summary>
    /// <param name="version">Of the PIN that was compared.</param>
    public PinDecision Try(bool matches, int version) =>
        IsLocked ? new(PinVerdict.Locked, this)
        : matches && version == Version ? new(PinVerdict.Accepted, this with { Failures = 0 })
        : new(PinVerdict.Wrong, this with { Failures = Failures + 1 });

    /// <summary>The PIN after it was chosen anew.</summary>
    public static Pin Next(Pin? before, string hash) => new(hash, (before?.Version ?? 0) + 1, 0);

    /// <summary>Four to six digits that are neither all the same nor a run such as 1234 or 9876.</summary>
    public static bool IsGood(string pin)
    {
        if (!IsWellFormed(pin)) return false;
        var step = pin[1] - pin[0];
        if (step is < -1 or > 1) return true;
        for (var at = 2; at < pin.Length; at++)
        {
            if (pin[at] - pin[at - 1] != step) return true;
        }

        return false;
    }

    public static bool IsWellFormed(string pin) =>
        pin.Length is >= Limits.PinLengthMin and <= Limits.PinLengthMax && pin.All(char.IsAsciiDigit);

    // A record prints its members; the hash must not end up in a log.
    public override string ToString() => nameof(Pin);
}

/// <summary>What became of an attempt. Declaration order is the order of checking.</summary>
[GenerateSerializer, Alias("fincode.pin-verdict")]
public enum PinVerdict
{
    NotSet = 1,
    Locked,
    Wrong,
    Accepted,
}

/// <param name="Next">The PIN to store.</param>
public readonly record struct PinDecision(PinVerdict Verdict, Pin Next);
