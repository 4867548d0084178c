using Lessor.Operator.Hosting;

return await CommandLine.RunAsync(args);
