using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Domain;
using FinCode.Domain.Access;

namespace FinCode.Api.Access.Pins;

/// <summary>What differs between the two PINs: where they live and what their field is called.</summary>
/// <param name="Noun">In operation ids: <c>UserPin</c>.</param>
internal sealed record PinRoutes(PinKind Kind, string Service, string Path, string Field, string Noun, string Meaning)
{
    public static readonly PinRoutes[] All =
    [
        new(PinKind.Login, "/securitymanagement", "user-pin", "userPin", "UserPin", "login PIN"),
        new(PinKind.Transaction, "/usermanagement", "transaction-pin", "transactionPin", "TransactionPin", "transaction PIN"),
    ];

    public string RouteTo(string verb) => $"{Service}/{verb}-{Path}";

    /// <summary>A PIN that may be chosen.</summary>
    public string ReadNew(Fields fields)
    {
        var pin = fields.RequiredSecret(Field, Limits.PinLengthMax);
        if (pin.Length > 0 && !Pin.IsGood(pin))
        {
            fields.Fault(Field, DetailCode.Malformed, $"Must be {Limits.PinLengthMin} to {Limits.PinLengthMax} digits, neither all the same nor a run like 1234.");
        }

        return pin;
    }
}
