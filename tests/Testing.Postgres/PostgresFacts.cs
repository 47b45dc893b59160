using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace FinCode.Testing.Postgres;

/// <summary>A fact that needs PostgreSQL. Skipped, with one line that says why, where there is none.</summary>
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresInstallation.SkipReason;
}

/// <summary>Marks a test class of which every <see cref="ContractFactAttribute"/> needs PostgreSQL.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsPostgresAttribute : Attribute;

/// <summary>A fact of a suite that is written once and run by one class per database.</summary>
[XunitTestCaseDiscoverer("FinCode.Testing.Postgres.ContractFactDiscoverer", "FinCode.Testing.Postgres")]
public sealed class ContractFactAttribute : FactAttribute;

public sealed class ContractFactDiscoverer(IMessageSink messages) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
    {
        var skip = testMethod.TestClass.Class.GetCustomAttributes(typeof(NeedsPostgresAttribute)).Any() ? PostgresInstallation.SkipReason : null;
        yield return skip is null
            ? new XunitTestCase(messages, TestMethodDisplay.Method, TestMethodDisplayOptions.None, testMethod)
            : new SkippedTestCase(messages, testMethod, skip);
    }
}

/// <summary>Reported as skipped, and why.</summary>
public sealed class SkippedTestCase : XunitTestCase
{
    [Obsolete("For deserialisation only.")]
    public SkippedTestCase()
    {
    }

    public SkippedTestCase(IMessageSink messages, ITestMethod method, string reason)
        : base(messages, TestMethodDisplay.Method, TestMethodDisplayOptions.None, method) => SkipReason = reason;

    public override void Serialize(IXunitSerializationInfo data)
    {
        base.Serialize(data);
        data.AddValue("Reason", SkipReason);
    }

    public override void Deserialize(IXunitSerializationInfo data)
    {
        base.Deserialize(data);
        SkipReason = data.GetValue<string>("Reason");
    }
}
