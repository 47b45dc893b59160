namespace FinCode.Domain.Ledger;

/// <summary>A tenant's short number inside the store, given once when the tenant is created. First in every key.</summary>
[GenerateSerializer, Immutable, Alias("fincode.tenant-no")]
public readonly record struct TenantNo([property: Id(0)] int Value)
{
    /// <summary>Twenty-three bits: what an account number keeps for its tenant.</summary>
    public const int Max = (1 << 23) - 1;

    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
