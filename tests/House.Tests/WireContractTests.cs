using System.Reflection;
using FinCode.Contracts.Wallets;
using FinCode.Domain.Ledger;

namespace FinCode.House.Tests;

/// <summary>What crosses a grain call, or is stored as grain state, has a name that outlives a rename.</summary>
public sealed class WireContractTests
{
    private static readonly Assembly[] Assemblies =
        [typeof(Posting).Assembly, typeof(IWalletGrain).Assembly, typeof(Grains.Ledger.IJournal).Assembly];

    [Fact]
    public void Every_message_has_an_alias_and_no_two_share_one()
    {
        var messages = Assemblies.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>() is not null)
            .ToArray();
        Assert.Empty(messages.Where(type => type.GetCustomAttribute<AliasAttribute>() is null).Select(type => type.FullName));
        Assert.Empty(messages.GroupBy(type => type.GetCustomAttribute<AliasAttribute>()!.Alias)
            .Where(group => group.Count() > 1)
            .Select(group => $"{group.Key}: {string.Join(", ", group.Select(type => type.FullName))}"));
        Assert.True(messages.Length > 20);
    }

    [Fact]
    public void Every_grain_interface_and_method_has_an_alias()
    {
        var interfaces = Assemblies.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsInterface && typeof(IGrain).IsAssignableFrom(type) && type.Namespace!.StartsWith("FinCode.", StringComparison.Ordinal))
            .ToArray();
        Assert.NotEmpty(interfaces);
        foreach (var grain in interfaces)
        {
            Assert.True(grain.GetCustomAttribute<AliasAttribute>() is not null, $"{grain.FullName} has no alias.");
            Assert.Empty(grain.GetMethods().Where(method => method.GetCustomAttribute<AliasAttribute>() is null).Select(method => $"{grain.Name}.{method.Name}"));
        }
    }

    [Fact]
    public void Every_type_that_a_grain_call_carries_is_a_message()
    {
        var carried = Assemblies.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsInterface && typeof(IGrain).IsAssignableFrom(type))
            .SelectMany(grain => grain.GetMethods())
            .SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType))
            .SelectMany(Ours).Distinct();
        Assert.Empty(carried.Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>() is null).Select(type => type.FullName));
    }

    private static IEnumerable<Type> Ours(Type type) => type.IsGenericType
        ? type.GetGenericArguments().SelectMany(Ours)
        : type.Assembly.GetName().Name!.StartsWith("FinCode.", StringComparison.Ordinal) && !type.IsInterface ? [type] : [];
}
