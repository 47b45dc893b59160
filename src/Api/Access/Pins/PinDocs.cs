using FinCode.Api.OpenApi;
using FinCode.Domain.Access;

namespace FinCode.Api.Access.Pins;

/// <summary>What the API description says of PINs.</summary>
internal static class PinDocs
{
    public const string Set = "The PIN has been set.";
    public const string Right = "The PIN is right.";
    private const string Tag = "Access";

    public static OperationDoc Create(PinRoutes pin) => new($"create{pin.Noun}", Tag, $"Choose a {pin.Meaning}", "Message")
    {
        Body = $"{pin.Noun}Request",
        Message = Set,
        Description = "For the first time; afterwards it is changed with the password.",
        Reasons = ["PIN_EXISTS"],
    };

    public static OperationDoc Change(PinRoutes pin) => new($"change{pin.Noun}", Tag, $"Choose another {pin.Meaning}", "Message")
    {
        Body = $"Change{pin.Noun}Request",
        Message = Set,
        Description = "With the password, so that it also helps when the PIN was forgotten or is locked.",
        Reasons = ["ACCOUNT_LOCKED", "WRONG_PASSWORD"],
    };

    public static OperationDoc Verify(PinRoutes pin) => new($"verify{pin.Noun}", Tag, $"Check the {pin.Meaning}", "Message")
    {
        Body = $"{pin.Noun}Request",
        Message = Right,
        Description = "Five wrong ones in a row lock it until another one is chosen.",
        Reasons = ["PIN_NOT_SET", "PIN_LOCKED", "WRONG_PIN"],
    };

    public static AccessReason ReasonOf(PinVerdict verdict) => verdict switch
    {
        PinVerdict.NotSet => AccessReason.PinNotSet,
        PinVerdict.Locked => AccessReason.PinLocked,
        _ => AccessReason.WrongPin,
    };
}
