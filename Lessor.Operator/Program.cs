using System.CommandLine;
using Lessor.Operator.Hosting;

var root = new RootCommand("Lessor runs one application many times: an instance per tenant.") { RunCommand.Create() };
return await root.Parse(args).InvokeAsync();
