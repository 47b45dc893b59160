namespace FinCode.Domain.Ledger;

/// <summary>
/// A ledger account's number inside the store: the tenant in the upper 23 bits, a serial in the lower 40. An index on
/// it therefore has the tenant first, and two tenants' accounts cannot meet in one entry unnoticed.
/// </summary>
[GenerateSerializer, Immutable, Alias("fincode.account-no")]
public readonly record struct AccountNo([property: Id(0)] long Value)
{
    private const int SerialBits = 40;

    public const long SerialMax = (1L << SerialBits) - 1;

    public TenantNo Tenant => new((int)(Value >> SerialBits));

    public long Serial => Value & SerialMax;

    public static AccountNo Of(TenantNo tenant, long serial)
    {
        Invariant.Holds(tenant.Value is > 0 and <= TenantNo.Max);
        Invariant.Holds(serial is > 0 and <= SerialMax);
        return new AccountNo(((long)tenant.Value << SerialBits) | serial);
    }

    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
