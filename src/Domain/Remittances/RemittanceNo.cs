using FinCode.Domain.Ledger;

namespace FinCode.Domain.Remittances;

/// <summary>A remittance's number inside the store. It rises, so that what is new lies together; clients see the <see cref="Pcn"/>.</summary>
[GenerateSerializer, Immutable, Alias("fincode.remittance-no")]
public readonly record struct RemittanceNo([property: Id(0)] TenantNo Tenant, [property: Id(1)] long Serial)
{
    /// <summary>Its id among all things of the platform.</summary>
    public Guid Id => OperationId.For(Tenant, "system", "remittance/id", Serial.ToString(System.Globalization.CultureInfo.InvariantCulture), "").Value;

    /// <summary>The id of one step. The version is part of it: a step is taken once, whoever tries it and however often.</summary>
    public OperationId Step(int version, string verb) => OperationId.For(
        Tenant,
        "system",
        "remittance/step",
        Serial.ToString(System.Globalization.CultureInfo.InvariantCulture),
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{version}/{verb}"));
}
